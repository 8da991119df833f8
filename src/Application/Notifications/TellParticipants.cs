using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Notifications;

/// <summary>What happens to an activity, to those who signed up for it; what happens to one sign-up, to that person.</summary>
internal sealed class TellParticipants(IStvsDbContext db, Notifier notifier, TimeProvider clock) :
    INotificationHandler<DomainEventRaised<VolunteerSignedUp>>,
    INotificationHandler<DomainEventRaised<VolunteerPromoted>>,
    INotificationHandler<DomainEventRaised<VolunteerCheckedIn>>,
    INotificationHandler<DomainEventRaised<ActivityRescheduled>>,
    INotificationHandler<DomainEventRaised<ActivityCancelled>>
{
    public async Task Handle(DomainEventRaised<VolunteerSignedUp> notification, CancellationToken cancellationToken)
    {
        var (participation, activity, userId) = await LoadAsync(notification.Event.ParticipationId, cancellationToken);
        var isConfirmed = participation.Status == ParticipationStatus.Confirmed;
        notifier.Tell(
            userId, NotificationKind.SignedUp, $"{participation.Id:N}:{participation.Ticket}", isConfirmed ? "报名成功" : "已加入候补",
            isConfirmed
                ? $"您已报名“{activity.Plan.Title}”，{When(activity)}，{activity.Plan.Place}。到场时请出示签到码。"
                : $"“{activity.Plan.Title}”名额已满，您已加入候补。有空位时会自动递补并通知您。",
            isConfirmed ? $"/m/participations/{participation.Id}/code" : $"/m/activities/{activity.Id}");
    }

    public async Task Handle(DomainEventRaised<VolunteerPromoted> notification, CancellationToken cancellationToken)
    {
        var (participation, activity, userId) = await LoadAsync(notification.Event.ParticipationId, cancellationToken);
        notifier.Tell(
            userId, NotificationKind.Promoted, $"{participation.Id:N}:{participation.Ticket}", "候补成功",
            $"“{activity.Plan.Title}”有了空位，您已递补为正式报名。{When(activity)}，{activity.Plan.Place}。不能参加时请及时取消。",
            $"/m/participations/{participation.Id}/code");
    }

    public async Task Handle(DomainEventRaised<VolunteerCheckedIn> notification, CancellationToken cancellationToken)
    {
        var (participation, activity, userId) = await LoadAsync(notification.Event.ParticipationId, cancellationToken);
        var checkIn = participation.CheckIns.Single(c => c.Id == notification.Event.CheckInId);
        notifier.Tell(
            userId, NotificationKind.CheckedIn, checkIn.Id.ToString("N"), "签到成功",
            $"您已于{ChinaTime.Say(checkIn.At, clock.GetUtcNow())}签到“{activity.Plan.Title}”，感谢您的服务。", $"/m/participations/{participation.Id}/code");
    }

    public async Task Handle(DomainEventRaised<ActivityRescheduled> notification, CancellationToken cancellationToken)
    {
        var activity = await db.Activities.FindAsync([notification.Event.ActivityId], cancellationToken) ?? throw new NotFoundException("活动");
        var change = Guid.CreateVersion7().ToString("N");
        foreach (var userId in await SignedUpAsync(activity.Id, cancellationToken))
        {
            notifier.Tell(
                userId, NotificationKind.ActivityChanged, change, "活动有变动",
                $"“{activity.Plan.Title}”的时间或地点有调整：{When(activity)}，{activity.Plan.Place}。不能参加时请及时取消报名。", $"/m/activities/{activity.Id}");
        }
    }

    public async Task Handle(DomainEventRaised<ActivityCancelled> notification, CancellationToken cancellationToken)
    {
        var activity = await db.Activities.FindAsync([notification.Event.ActivityId], cancellationToken) ?? throw new NotFoundException("活动");
        foreach (var userId in await SignedUpAsync(activity.Id, cancellationToken))
        {
            notifier.Tell(
                userId, NotificationKind.ActivityCancelled, activity.Id.ToString("N"), "活动已取消",
                $"很抱歉，您报名的“{activity.Plan.Title}”已取消。原因：{activity.CancellationReason}", $"/m/activities/{activity.Id}");
        }
    }

    private string When(Activity activity) => ChinaTime.Say(activity.Plan.StartsAt, clock.GetUtcNow());

    private async Task<List<Guid?>> SignedUpAsync(Guid activityId, CancellationToken cancellationToken) =>
        await (
            from participation in db.Participations
            where participation.ActivityId == activityId
                && (participation.Status == ParticipationStatus.Confirmed || participation.Status == ParticipationStatus.Waiting)
            join volunteer in db.Participants on participation.VolunteerId equals volunteer.Id
            select volunteer.UserId)
            .ToListAsync(cancellationToken);

    private async Task<(Participation, Activity, Guid? UserId)> LoadAsync(Guid participationId, CancellationToken cancellationToken)
    {
        var participation = await db.Participations.FindAsync([participationId], cancellationToken) ?? throw new NotFoundException("报名");
        var activity = await db.Activities.FindAsync([participation.ActivityId], cancellationToken) ?? throw new NotFoundException("活动");
        var userId = await db.Participants.Where(v => v.Id == participation.VolunteerId).Select(v => v.UserId).SingleAsync(cancellationToken);
        return (participation, activity, userId);
    }
}
