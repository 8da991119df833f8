using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>What a door needs to work without network: who is expected, and the keys to tell a true code.</summary>
public sealed record GetCheckInRosterQuery(Guid ActivityId) : IQuery<CheckInRoster>;

public sealed record CheckInRoster(
    RosterActivity Activity, IReadOnlyList<CheckInPublicKey> PublicKeys, IReadOnlyList<RosterEntry> Participants, int Counted, int Expected);

public sealed record RosterActivity(
    Guid Id, string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset CheckInOpensAt, DateTimeOffset CheckInClosesAt);

/// <param name="Name">Masked but for the surname: the list lies on a device at a door.</param>
/// <param name="CheckedInAt">Today's.</param>
public sealed record RosterEntry(Guid ParticipationId, string Name, string? VolunteerNumber, DateTimeOffset? CheckedInAt);

internal sealed class GetCheckInRosterHandler(IStvsDbContext db, Door door, ICheckInCodes codes, TimeProvider clock)
    : IRequestHandler<GetCheckInRosterQuery, CheckInRoster>
{
    public async Task<CheckInRoster> Handle(GetCheckInRosterQuery query, CancellationToken cancellationToken)
    {
        var activity = await door.OpenAsync(query.ActivityId, cancellationToken);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var rows = await (
            from participation in db.Participations.AsNoTracking()
            where participation.ActivityId == activity.Id && participation.Status == ParticipationStatus.Confirmed
            join volunteer in db.Participants on participation.VolunteerId equals volunteer.Id
            orderby participation.Ticket
            select new
            {
                participation.Id,
                volunteer.RealName,
                volunteer.VolunteerNumber,
                CheckedInAt = participation.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.In && c.Day == today)
                    .Max(c => (DateTimeOffset?)c.At),
            })
            .ToListAsync(cancellationToken);
        var window = activity.CheckInWindow;
        return new CheckInRoster(
            new RosterActivity(activity.Id, activity.Plan.Title, activity.Plan.StartsAt, activity.Plan.EndsAt, window.OpensAt, window.ClosesAt),
            codes.PublicKeys, [.. rows.Select(r => new RosterEntry(r.Id, Masking.Name(r.RealName), r.VolunteerNumber, r.CheckedInAt))],
            rows.Count(r => r.CheckedInAt is not null), rows.Count);
    }
}
