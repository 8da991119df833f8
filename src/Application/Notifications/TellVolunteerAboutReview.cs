using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Notifications;

/// <summary>The results of review, activation and suspension, to the person.</summary>
internal sealed class TellVolunteerAboutReview(IStvsDbContext db, Notifier notifier) :
    INotificationHandler<DomainEventRaised<VolunteerApproved>>,
    INotificationHandler<DomainEventRaised<VolunteerRejected>>,
    INotificationHandler<DomainEventRaised<VolunteerActivated>>,
    INotificationHandler<DomainEventRaised<VolunteerSuspended>>
{
    public async Task Handle(DomainEventRaised<VolunteerApproved> notification, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(notification.Event.VolunteerId, cancellationToken);
        notifier.Tell(
            volunteer.UserId, NotificationKind.RegistrationApproved, Subject(volunteer), "注册审核通过",
            "您的科技志愿者注册申请已通过审核，请点击激活，激活后即可报名活动。", "/m/activate");
    }

    public async Task Handle(DomainEventRaised<VolunteerRejected> notification, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(notification.Event.VolunteerId, cancellationToken);
        notifier.Tell(
            volunteer.UserId, NotificationKind.RegistrationRejected, Subject(volunteer), "注册审核未通过",
            $"您的科技志愿者注册申请未通过审核。原因：{volunteer.RejectionReason}。您可以修改后重新提交。", "/m/register");
    }

    public async Task Handle(DomainEventRaised<VolunteerActivated> notification, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(notification.Event.VolunteerId, cancellationToken);
        notifier.Tell(
            volunteer.UserId, NotificationKind.Activated, Subject(volunteer), volunteer.Confirmation is null ? "激活成功" : "已确认加入",
            $"您已成为科技志愿者，志愿者编号{volunteer.VolunteerNumber}。现在可以报名活动了。", "/m/activities");
    }

    public async Task Handle(DomainEventRaised<VolunteerSuspended> notification, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(notification.Event.VolunteerId, cancellationToken);
        notifier.Tell(
            volunteer.UserId, NotificationKind.Suspended, volunteer.History[^1].Id.ToString("N"), "账号已停用",
            $"您的科技志愿者账号已停用。原因：{volunteer.History[^1].Reason}。如有疑问请联系所在科协。", "/m/me");
    }

    /// <summary>Tracked already: the event comes out of the save that changed it.</summary>
    private async Task<Volunteer> LoadAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Volunteers.FindAsync([id], cancellationToken) ?? throw new NotFoundException("志愿者");

    /// <summary>Each submission is reviewed once.</summary>
    private static string Subject(Volunteer volunteer) => $"{volunteer.Id:N}:{volunteer.SubmittedAt.UtcTicks}";
}
