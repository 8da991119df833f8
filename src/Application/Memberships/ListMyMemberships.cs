using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Memberships;

/// <summary>The caller's teams and requests; of each team the last word.</summary>
public sealed record ListMyMembershipsQuery : IQuery<MyMemberships>;

/// <param name="Limit">How many teams one may belong to, or ask to join, at the same time.</param>
public sealed record MyMemberships(IReadOnlyList<MyMembershipRow> Items, int Limit);

/// <param name="Reason">Why it was rejected, or ended by the team.</param>
public sealed record MyMembershipRow(
    Guid Id, Guid TeamId, string TeamName, MembershipStatus Status, int Rank, string? Reason, DateTimeOffset RequestedAt, DateTimeOffset? DecidedAt);

internal sealed class ListMyMembershipsHandler(IStvsDbContext db, ICallerScope caller) : IRequestHandler<ListMyMembershipsQuery, MyMemberships>
{
    public async Task<MyMemberships> Handle(ListMyMembershipsQuery query, CancellationToken cancellationToken)
    {
        var rows = await (
            from membership in db.Memberships.AsNoTracking()
            where membership.VolunteerId == caller.VolunteerId
            join team in db.Teams on membership.TeamId equals team.Id
            orderby membership.RequestedAt descending
            select new MyMembershipRow(
                membership.Id, team.Id, team.Name, membership.Status, membership.Rank, membership.Reason, membership.RequestedAt, membership.DecidedAt))
            .ToListAsync(cancellationToken);
        return new MyMemberships([.. rows.DistinctBy(r => r.TeamId).OrderBy(r => Standing(r.Status)).ThenBy(r => r.Rank)], Membership.MostPerVolunteer);
    }

    private static int Standing(MembershipStatus status) => status switch
    {
        MembershipStatus.Approved => 0,
        MembershipStatus.PendingReview => 1,
        _ => 2,
    };
}
