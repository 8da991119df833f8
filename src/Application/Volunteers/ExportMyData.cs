using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Everything the platform keeps about the caller, in clear, for the caller (个人信息保护法 45).</summary>
public sealed record ExportMyDataQuery : IQuery<MyData>;

public sealed record MyData(
    DateTimeOffset ExportedAt, MyVolunteer? Registration, string? IdNumber, string? Phone, Consent? Consent, IReadOnlyList<HistoryRow> History,
    IReadOnlyList<MyDataParticipation> Participations, IReadOnlyList<MyDataNotification> Notifications, IReadOnlyList<DisclosureRow> Disclosures)
{
    public override string ToString() => nameof(MyData);
}

public sealed record MyDataParticipation(
    string Activity, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ParticipationStatus Status, DateTimeOffset SignedUpAt,
    IReadOnlyList<MyDataCheckIn> CheckIns);

public sealed record MyDataCheckIn(CheckInKind Kind, DateTimeOffset At, DateTimeOffset? UndoneAt);

public sealed record MyDataNotification(NotificationKind Kind, string Title, string Text, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

internal sealed class ExportMyDataHandler(
    IStvsDbContext db, IFieldCipher cipher, MyVolunteerReader reader, ImportSources sources, IRequestHandler<ListMyDisclosuresQuery, DisclosureList> disclosures,
    ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ExportMyDataQuery, MyData>
{
    public async Task<MyData> Handle(ExportMyDataQuery query, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var volunteer = await db.Volunteers.AsNoTracking()
            .SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        var notifications = await db.Notifications.AsNoTracking().Where(n => n.UserId == userId).OrderBy(n => n.Id)
            .Select(n => new MyDataNotification(n.Kind, n.Title, n.Text, n.CreatedAt, n.ReadAt)).ToListAsync(cancellationToken);
        if (volunteer is null) return new MyData(clock.GetUtcNow(), null, null, null, null, [], [], notifications, []);

        var history = await db.VolunteerHistory.AsNoTracking().Where(h => h.VolunteerId == volunteer.Id).OrderBy(h => h.Id)
            .Select(h => new HistoryRow(h.At, h.Action, null, h.Reason)).ToListAsync(cancellationToken);
        var participations = await (
            from participation in db.Participations.AsNoTracking()
            where participation.VolunteerId == volunteer.Id
            join activity in db.Activities on participation.ActivityId equals activity.Id
            orderby activity.Plan.StartsAt
            select new MyDataParticipation(
                activity.Plan.Title, activity.Plan.Place, activity.Plan.StartsAt, activity.Plan.EndsAt, participation.Status, participation.SignedUpAt,
                participation.CheckIns.OrderBy(c => c.At).Select(c => new MyDataCheckIn(c.Kind, c.At, c.UndoneAt)).ToList()))
            .ToListAsync(cancellationToken);
        return new MyData(
            clock.GetUtcNow(), await reader.DescribeAsync(volunteer, cancellationToken), cipher.Open(volunteer.IdNumber), cipher.Open(volunteer.Phone),
            volunteer.Consent, [.. await sources.HistoryOfAsync(volunteer.ImportId, cancellationToken), .. history], participations, notifications, (await disclosures.Handle(new ListMyDisclosuresQuery(), cancellationToken)).Items);
    }
}
