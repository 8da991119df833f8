using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Keeps the scan of the stamped paper form beside the file; a second one takes the first one's place.</summary>
/// <param name="Content">Read once, from its beginning.</param>
public sealed record KeepStampedScanCommand(Guid ImportId, string FileName, Stream Content) : ICommand<Unit>
{
    public const long MostBytes = 20L << 20;

    /// <summary>A file's name may be a person's; it stays out of logs.</summary>
    public override string ToString() => nameof(KeepStampedScanCommand);
}

internal sealed class KeepStampedScanHandler(IStvsDbContext db, ImportDesk desk, IImportFiles files, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<KeepStampedScanCommand, Unit>
{
    public Task<Unit> Handle(KeepStampedScanCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var import = await desk.LoadAsync(command.ImportId, cancellationToken);
                // Told by its first bytes: what it calls itself proves nothing.
                var first = new byte[ScanKind.LongestMark];
                var read = await command.Content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellationToken);
                if (ScanKind.Of(first.AsSpan(0, read)) is null) throw ImportErrors.ScanUnfit();
                await files.KeepAsync(
                    import.Id, ImportFilePart.StampedScan, new PrefixedStream(first.AsMemory(0, read), command.Content), KeepStampedScanCommand.MostBytes, cancellationToken);
                import.Note(ImportAction.ScanAdded, caller.RequiredUserId(), clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
                return Unit.Value;
            },
            cancellationToken);
}
