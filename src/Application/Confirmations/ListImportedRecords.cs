using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>Who was registered by others under the phone that the caller has proved, and waits to confirm it.</summary>
public sealed record ListImportedRecordsQuery : IQuery<MyImportedRecords>;

/// <param name="ProvedUntil">Null: no phone is proved, and there are no items.</param>
/// <param name="Code">The last one sent, for who comes back to the page; null when none was sent in the last day.</param>
public sealed record MyImportedRecords(DateTimeOffset? ProvedUntil, PhoneCode? Code, IReadOnlyList<ImportedRecordRow> Items);

/// <summary>Enough for a member of a family to find themselves, and little for whoever got the number after them.</summary>
/// <param name="Name">Surname hidden.</param>
/// <param name="IdNumberMasked">Its end hidden: it is asked for.</param>
public sealed record ImportedRecordRow(Guid Id, string Name, string IdNumberMasked, ImportSource Source);

internal sealed class ListImportedRecordsHandler(ImportedRecordDesk desk, ImportedRecordReader reader)
    : IRequestHandler<ListImportedRecordsQuery, MyImportedRecords>
{
    public async Task<MyImportedRecords> Handle(ListImportedRecordsQuery query, CancellationToken cancellationToken)
    {
        await desk.OwnApplicationAsync(cancellationToken);
        return await reader.ListAsync(await desk.LatestProofAsync(cancellationToken), cancellationToken);
    }
}

internal sealed class ImportedRecordReader(IStvsDbContext db, IFieldCipher cipher, ImportSources sources, TimeProvider clock)
{
    public async Task<MyImportedRecords> ListAsync(PhoneProof? proof, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (proof is null) return new MyImportedRecords(null, null, []);
        var code = PhoneProofCodes.Describe(proof, cipher, now);
        if (!proof.HoldsAt(now)) return new MyImportedRecords(null, code, []);

        var records = await db.ImportedRecords(proof.Phone.Hash).AsNoTracking()
            .Where(v => v.Confirmation == Confirmation.Pending && v.Status == VolunteerStatus.Approved)
            .OrderBy(v => v.Id)
            .Select(v => new { v.Id, v.RealName, v.IdNumber, v.ImportId })
            .ToListAsync(cancellationToken);
        var filed = await sources.OfAsync(records.Select(r => r.ImportId), cancellationToken);
        return new MyImportedRecords(
            proof.HoldsUntil, code,
            [.. records.Select(r => new ImportedRecordRow(
                r.Id, Masking.Surname(r.RealName), Masking.IdNumberStart(cipher.Open(r.IdNumber)), filed[r.ImportId!.Value]))]);
    }
}
