using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Loads a team for somebody in whose part of the tree it is: 404 outside, 403 inside without the permission.</summary>
internal sealed class TeamAuthority(IStvsDbContext db, ICallerScope caller)
{
    public async Task<Team> LoadAsync(Guid teamId, Permission permission, CancellationToken cancellationToken)
    {
        var team = await db.ManagedTeams.SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken) ?? throw new NotFoundException("组织");
        return (await PermissionsAsync(team, cancellationToken)).Contains(permission) ? team : throw TeamErrors.NotYours();
    }

    /// <summary>The same for decisions about its name, which are the province's.</summary>
    public async Task<Team> LoadForNameAsync(Guid teamId, CancellationToken cancellationToken)
    {
        var team = await LoadAsync(teamId, Permission.ReviewTeams, cancellationToken);
        return await IsForTheProvinceAsync(team, cancellationToken) ? team : throw TeamErrors.NameNeedsProvince();
    }

    /// <summary>What the caller may do with a team and its people.</summary>
    public async Task<IReadOnlyList<Permission>> PermissionsAsync(Team team, CancellationToken cancellationToken)
    {
        if (caller.UserId is null && !caller.IsSystem) return [];
        var association = await db.Associations.Where(a => a.Id == team.AssociationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
        return [.. Enum.GetValues<Permission>().Where(permission => caller.May(permission, association, team.Lineage))];
    }

    /// <summary>Whether the caller reviews for the province of this team, or for the nation: they decide about names against the rules.</summary>
    public Task<bool> IsForTheProvinceAsync(Team team, CancellationToken cancellationToken) =>
        db.Associations.AnyAsync(
            above => caller.AssociationIds.Contains(above.Id)
                && (above.Level == AssociationLevel.National || above.Level == AssociationLevel.Provincial)
                && db.Associations.Any(a => a.Id == team.AssociationId && a.Lineage.Contains(above.Id)),
            cancellationToken);
}
