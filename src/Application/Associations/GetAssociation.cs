using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Associations;

/// <summary>One association or society; public.</summary>
public sealed record GetAssociationQuery(Guid AssociationId) : IQuery<AssociationDetails>;

/// <param name="Path">Those above it, from the top down, without itself.</param>
/// <param name="TeamCount">Recognised teams, of it and of those below.</param>
/// <param name="MemberCount">Volunteers registered with it or with those below.</param>
/// <param name="CanManage">Whether the caller may rename it, found societies under it and name its reviewers.</param>
public sealed record AssociationDetails(
    Guid Id, string Name, AssociationLevel Level, string? RegionCode, string? RegionName, PlaceName? Parent, IReadOnlyList<PlaceName> Path,
    string? System, int TeamCount, int MemberCount, int ChildCount, bool CanManage);

internal sealed class GetAssociationHandler(IStvsDbContext db, AssociationAuthority authority, RegionNames regions)
    : IRequestHandler<GetAssociationQuery, AssociationDetails>
{
    public async Task<AssociationDetails> Handle(GetAssociationQuery query, CancellationToken cancellationToken)
    {
        var association = await db.Associations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.AssociationId, cancellationToken)
            ?? throw new NotFoundException("科协或学会");
        var above = association.Lineage[..^1];
        var names = await db.Associations.Where(a => above.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        PlaceName[] path = [.. above.Select(id => new PlaceName(id, names[id]))];
        var below = db.Associations.Where(a => a.Lineage.Contains(association.Id)).Select(a => a.Id);
        var teams = await db.Teams.CountAsync(
            t => below.Contains(t.AssociationId) && (t.Status == TeamStatus.Approved || t.Status == TeamStatus.Unclaimed), cancellationToken);
        var people = await db.CountedVolunteers.CountAsync(
            v => below.Contains(v.AssociationId) && (v.Status == VolunteerStatus.Approved || v.Status == VolunteerStatus.Active), cancellationToken);
        var region = association.RegionCode is { } code ? (await regions.OfAsync([code], cancellationToken))[code] : null;
        return new AssociationDetails(
            association.Id, association.Name, association.Level, association.RegionCode, region, path.LastOrDefault(), path, association.System, teams, people,
            await db.Associations.CountAsync(a => a.ParentId == association.Id, cancellationToken), authority.Manages(association));
    }
}
