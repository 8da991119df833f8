using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Activities;

/// <summary>Loads an activity for somebody who runs or oversees it: 404 outside the scope, 403 inside it without the permission.</summary>
internal sealed class ActivityAuthority(IStvsDbContext db, ICallerScope caller)
{
    public async Task<Activity> LoadAsync(Guid activityId, Permission permission, CancellationToken cancellationToken)
    {
        var activity = await db.ManagedActivities.SingleOrDefaultAsync(a => a.Id == activityId, cancellationToken)
            ?? throw new NotFoundException("活动");
        await EnsureAsync(activity.TeamId, permission, cancellationToken);
        return activity;
    }

    /// <summary>The team, when the caller may do this there.</summary>
    public async Task<Team> TeamAsync(Guid teamId, Permission permission, CancellationToken cancellationToken)
    {
        var team = await db.Teams.SingleOrDefaultAsync(t => t.Id == teamId, cancellationToken) ?? throw new NotFoundException("组织");
        await EnsureAsync(team.Id, permission, cancellationToken);
        return team;
    }

    private async Task EnsureAsync(Guid teamId, Permission permission, CancellationToken cancellationToken)
    {
        var place = await (
            from team in db.Teams
            where team.Id == teamId
            join association in db.Associations on team.AssociationId equals association.Id
            select new { Team = team.Lineage, Association = association.Lineage })
            .SingleAsync(cancellationToken);
        if (!caller.May(permission, place.Association, place.Team)) throw ActivityErrors.NotYours();
    }
}
