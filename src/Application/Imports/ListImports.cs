using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>The files of the caller's part of the tree, and those sent to it, newest first.</summary>
/// <param name="Received">Only those that were sent to one of the caller's desks and wait there.</param>
public sealed record ListImportsQuery(ImportKind? Kind, ImportStatus? Status, bool Received, PageRequest Page) : IQuery<Page<ImportRow>>;

public sealed record ImportRow(
    Guid Id, ImportKind Kind, ImportStatus Status, int Progress, string FileName, string AssociationName, string? TeamName, DateTimeOffset UploadedAt,
    int TotalRows, int ValidRows, int FaultyRows, int DuplicateRows, int CommittedRows, DeliveryStatus? Delivery, string? SentToName);

internal sealed class ListImportsValidator : AbstractValidator<ListImportsQuery>
{
    public ListImportsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListImportsHandler(IStvsDbContext db, IPager pager, ICallerScope caller) : IRequestHandler<ListImportsQuery, Page<ImportRow>>
{
    public async Task<Page<ImportRow>> Handle(ListImportsQuery query, CancellationToken cancellationToken)
    {
        var imports = db.Imports.AsNoTracking();
        if (query.Kind is { } kind) imports = imports.Where(i => i.Kind == kind);
        if (query.Status is { } status) imports = imports.Where(i => i.Status == status);
        if (query.Received)
        {
            imports = imports.Where(i => i.Delivery == DeliveryStatus.Sent && i.Status == ImportStatus.Checked
                && db.Associations.Any(a => a.Id == i.SentToAssociationId && caller.AssociationIds.Contains(a.Id)));
        }
        var page = await pager.PageAsync(imports, i => i.UploadedAt, descending: true, query.Page, i => i, cancellationToken);
        var associations = await NamesAsync(page.Items.SelectMany(i => new[] { i.AssociationId, i.SentToAssociationId }), cancellationToken);
        var teamIds = page.Items.Select(i => i.TeamId).OfType<Guid>().Distinct().ToArray();
        var teams = await db.Teams.AsNoTracking().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancellationToken);
        return page.Map(i => new ImportRow(
            i.Id, i.Kind, i.Status, i.Progress, i.FileName, associations[i.AssociationId], i.TeamId is { } team ? teams.GetValueOrDefault(team) : null,
            i.UploadedAt, i.TotalRows, i.ValidRows, i.FaultyRows, i.DuplicateRows, i.CommittedRows, i.Delivery,
            i.SentToAssociationId is { } to ? associations[to] : null));
    }

    private Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        return db.Associations.AsNoTracking().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
    }
}
