using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Pairings;

namespace StvsPlatform.Application.Pairings;

/// <summary>The pairings of the caller's teams and counties: those that wait, the oldest first; all others, the newest first.</summary>
/// <param name="TeamId">Of this team and those below.</param>
/// <param name="Region">In this region and those below.</param>
public sealed record ListPairingsQuery(Guid? TeamId, string? Region, PairingStatus? Status, PageRequest Page) : IQuery<Page<PairingRow>>;

/// <param name="AssociationName">The county's, which decides.</param>
/// <param name="CanDecide">The caller may agree to it, or decline.</param>
/// <param name="CanEnd">The caller may end it, or take the proposal back.</param>
public sealed record PairingRow(
    Guid Id, Guid TeamId, string TeamName, string RegionCode, string RegionName, string AssociationName, string Purpose, PairingStatus Status,
    DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt, DateTimeOffset? EndedAt, string? Reason, bool CanDecide, bool CanEnd);

internal sealed class ListPairingsValidator : AbstractValidator<ListPairingsQuery>
{
    public ListPairingsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListPairingsHandler(IStvsDbContext db, IPager pager, RegionNames regions, ICallerScope caller)
    : IRequestHandler<ListPairingsQuery, Page<PairingRow>>
{
    public async Task<Page<PairingRow>> Handle(ListPairingsQuery query, CancellationToken cancellationToken)
    {
        var pairings = db.ManagedPairings.AsNoTracking();
        if (query.TeamId is { } teamId) pairings = pairings.Where(p => db.Teams.Any(t => t.Id == p.TeamId && t.Lineage.Contains(teamId)));
        if (query.Status is { } status) pairings = pairings.Where(p => p.Status == status);
        if (query.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            pairings = pairings.Where(p => below.Contains(p.RegionCode));
        }
        var page = await pager.PageAsync(
            pairings, p => p.ProposedAt, descending: query.Status != PairingStatus.Proposed, query.Page,
            p => new
            {
                Pairing = p,
                Team = db.Teams.Where(t => t.Id == p.TeamId)
                    .Select(t => new { t.Name, t.Lineage, Society = db.Associations.Where(a => a.Id == t.AssociationId).Select(a => a.Lineage).First() }).First(),
                County = db.Associations.Where(a => a.Id == p.AssociationId).Select(a => new { a.Name, a.Lineage }).First(),
            },
            cancellationToken);
        var names = await regions.OfAsync(page.Items.Select(i => i.Pairing.RegionCode), cancellationToken);
        return page.Map(i =>
        {
            var p = i.Pairing;
            var sides = PairingSides.Of(caller, i.Team.Society, i.Team.Lineage, i.County.Lineage);
            return new PairingRow(
                p.Id, p.TeamId, i.Team.Name, p.RegionCode, names[p.RegionCode], i.County.Name, p.Purpose, p.Status, p.ProposedAt, p.DecidedAt, p.EndedAt,
                p.Reason, sides.MayDecide(p), sides.MayEnd(p));
        });
    }
}
