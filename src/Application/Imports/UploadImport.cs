using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Takes a filled form in, to be checked in the background; nothing is registered yet.</summary>
/// <param name="TeamId">The team whose people these are.</param>
/// <param name="AssociationId">The desk at which the file lies; left out, the caller's own.</param>
/// <param name="Content">Read once, from its beginning.</param>
public sealed record UploadImportCommand(ImportKind Kind, string FileName, Guid? TeamId, Guid? AssociationId, Stream Content) : ICommand<ImportReceived>
{
    /// <summary>A file's name may be a person's; it stays out of logs.</summary>
    public override string ToString() => nameof(UploadImportCommand);
}

public sealed record ImportReceived(Guid Id, ImportStatus Status);

internal sealed class UploadImportValidator : AbstractValidator<UploadImportCommand>
{
    public UploadImportValidator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("请选择要上传的文件。").OverridePropertyName("file");
}

internal sealed class UploadImportHandler(
    IStvsDbContext db, ImportDesk desk, IImportFiles files, IImportJobs jobs, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<UploadImportCommand, ImportReceived>
{
    /// <summary>Of a .csv file with more people than any country has; bounds the disk, not the memory.</summary>
    private const long MostBytes = 2L << 30;

    public async Task<ImportReceived> Handle(UploadImportCommand command, CancellationToken cancellationToken)
    {
        var (associationId, teamId) = await desk.PlaceAsync(command.TeamId, command.AssociationId, cancellationToken);
        var name = Path.GetFileName(command.FileName.Replace('\\', '/'));
        if (name.Length > Import.LongestFileName) name = name[^Import.LongestFileName..];
        var import = await db.InTransactionAsync(
            async () =>
            {
                var uploaded = Import.Upload(command.Kind, name, associationId, teamId, caller.RequiredUserId(), clock.GetUtcNow());
                var kept = await files.KeepAsync(uploaded.Id, ImportFilePart.Original, command.Content, MostBytes, cancellationToken);
                uploaded.Keep(kept.Hash, kept.Size);
                db.Imports.Add(uploaded);
                await db.SaveChangesAsync(cancellationToken);
                return uploaded;
            },
            cancellationToken);
        jobs.Continue(import.Id);
        return new ImportReceived(import.Id, import.Status);
    }
}
