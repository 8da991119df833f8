using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>What everybody goes through before they see, confirm or refuse what others registered about them.</summary>
internal sealed class ImportedRecordDesk(IStvsDbContext db, IJoinLock recordLock, IPhoneProofLock proofLock, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
{
    /// <summary>The caller's application that is not decided, or was rejected: it gives way to the record that is confirmed.</summary>
    /// <exception cref="DomainException"><c>confirmation.already_registered</c></exception>
    public async Task<Volunteer?> OwnApplicationAsync(CancellationToken cancellationToken)
    {
        var own = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        return own is null or { Status: VolunteerStatus.PendingReview or VolunteerStatus.Rejected } ? own : throw ConfirmationErrors.AlreadyRegistered();
    }

    /// <summary>The one that counts, whatever became of it; null for whoever has asked for no code.</summary>
    public Task<PhoneProof?> LatestProofAsync(CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        return db.PhoneProofs.Where(p => p.UserId == userId).OrderByDescending(p => p.Challenge.SentAt).ThenByDescending(p => p.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// A record under the caller's phone, locked until the surrounding transaction ends. That the phone is theirs is not enough: families
    /// share one, and numbers get another holder, so they also say how the ID number ends.
    /// </summary>
    /// <returns>The record; or what is wrong with the end of the ID number, to be thrown once it is saved that it was tried.</returns>
    /// <exception cref="NotFoundException">There is none, or it is under another phone.</exception>
    /// <exception cref="DomainException"><c>confirmation.*</c></exception>
    public async Task<(Volunteer Record, DomainException? Refusal)> FindAsync(Guid volunteerId, string idNumberEnding, CancellationToken cancellationToken)
    {
        // One after another: guesses that come together would all be compared before one of them is counted.
        await proofLock.HoldAsync(caller.RequiredUserId(), cancellationToken);
        var proof = await LatestProofAsync(cancellationToken);
        if (proof?.HoldsAt(clock.GetUtcNow()) != true) throw ConfirmationErrors.NotProved();
        var records = db.ImportedRecords(proof.Phone.Hash).Where(v => v.Id == volunteerId);
        if (!await records.AnyAsync(cancellationToken)) throw new NotFoundException("这份登记");
        await recordLock.LockAsync(volunteerId, cancellationToken);
        // Gone since: whoever held the lock refused it.
        var record = await records.SingleOrDefaultAsync(cancellationToken) ?? throw ConfirmationErrors.Decided();
        if (!record.IsToBeConfirmed) throw ConfirmationErrors.Decided();
        return (record, proof.TryEnding(PlainText.Of(idNumberEnding).ToUpperInvariant(), cipher.Open(record.IdNumber)[^IdNumberEndings.Length..]));
    }
}
