using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Accounts;

/// <summary>Who is signed in, and what they may do where.</summary>
public sealed record DescribeCallerQuery : IQuery<CallerDetails>;

public sealed record CallerDetails(
    Guid UserId, string DisplayName, SessionVia Via, IReadOnlyList<CallerGrant> Grants, IReadOnlyList<string> Permissions, CallerVolunteer? Volunteer);

/// <param name="PlaceName">Name of the association or team.</param>
public sealed record CallerGrant(Role Role, Guid? AssociationId, Guid? TeamId, string PlaceName, AssociationLevel? Level);

public sealed record CallerVolunteer(Guid Id, VolunteerStatus Status, string Name);

internal sealed class DescribeCallerHandler(IStvsDbContext db, IAccounts accounts, CallerScope caller)
    : IRequestHandler<DescribeCallerQuery, CallerDetails>
{
    public async Task<CallerDetails> Handle(DescribeCallerQuery query, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var via = await db.Sessions.Where(s => s.Id == caller.SessionId).Select(s => s.Via).SingleAsync(cancellationToken);
        var names = await accounts.NamesAsync([userId], cancellationToken);
        var grants = await (
            from grant in db.Grants.AsNoTracking()
            where grant.UserId == userId
            join association in db.Associations on grant.AssociationId equals association.Id into associations
            from association in associations.DefaultIfEmpty()
            join team in db.Teams on grant.TeamId equals team.Id into teams
            from team in teams.DefaultIfEmpty()
            orderby grant.GrantedAt
            select new CallerGrant(
                grant.Role, grant.AssociationId, grant.TeamId,
                association != null ? association.Name : team.Name, association != null ? association.Level : null))
            .ToListAsync(cancellationToken);
        var volunteer = await db.Volunteers.AsNoTracking()
            .Where(v => v.UserId == userId && v.Status != VolunteerStatus.Withdrawn)
            .Select(v => new CallerVolunteer(v.Id, v.Status, v.RealName))
            .FirstOrDefaultAsync(cancellationToken);
        var permissions = grants.SelectMany(g => RolePermissions.Of(g.Role)).Distinct().Order().Select(PermissionCodes.Of).ToArray();
        return new CallerDetails(userId, names.GetValueOrDefault(userId, ""), via, grants, permissions, volunteer);
    }
}
