using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Puts files that were sent to a desk together into one, which is checked for duplicates anew and then sent on or committed.</summary>
public sealed record CombineImportsCommand(IReadOnlyList<Guid> Ids, string Name) : ICommand<ImportReceived>;

internal sealed class CombineImportsValidator : AbstractValidator<CombineImportsCommand>
{
    public const int MostParts = 200;

    public CombineImportsValidator()
    {
        RuleFor(c => c.Ids).Must(ids => ids is { Count: > 0 }).WithMessage("请选择要汇总的文件。")
            .Must(ids => ids is null || ids.Count <= MostParts).WithMessage($"一次最多汇总{MostParts}个文件。");
        RuleFor(c => c.Name).NotEmpty().WithMessage("请填写汇总表名称。").MaximumLength(Import.LongestFileName).WithMessage("汇总表名称过长。");
    }
}

internal sealed class CombineImportsHandler(
    IStvsDbContext db, ImportDesk desk, IImportRows rows, IImportJobs jobs, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CombineImportsCommand, ImportReceived>
{
    public async Task<ImportReceived> Handle(CombineImportsCommand command, CancellationToken cancellationToken)
    {
        var ids = command.Ids.Distinct().ToArray();
        foreach (var id in ids) await desk.EnsureStagedAsync(await desk.LoadAsync(id, cancellationToken), cancellationToken);
        var combined = await db.InTransactionAsync(
            async () =>
            {
                var parts = await db.Imports.Where(i => ids.Contains(i.Id)).OrderBy(i => i.SentAt).ToListAsync(cancellationToken);
                if (parts.Count != ids.Length) throw new NotFoundException("集体注册文件");
                if (parts.Select(p => (p.Kind, p.SentToAssociationId)).Distinct().Count() != 1 || parts[0].SentToAssociationId is not { } deskId) throw ImportErrors.PartsUnfit();
                var lineage = await db.Associations.Where(a => a.Id == deskId).Select(a => a.Lineage).SingleAsync(cancellationToken);
                if (!caller.May(Permission.CommitImports, lineage, [])) throw ImportErrors.CommitNotAllowed();
                var import = Import.Combine(parts, command.Name.Trim(), deskId, caller.RequiredUserId(), clock.GetUtcNow());
                db.Imports.Add(import);
                await db.SaveChangesAsync(cancellationToken);
                await rows.CombineAsync(import.Id, [.. parts.Select(p => p.Id)], cancellationToken);
                return import;
            },
            cancellationToken);
        jobs.Continue(combined.Id);
        return new ImportReceived(combined.Id, combined.Status);
    }
}
