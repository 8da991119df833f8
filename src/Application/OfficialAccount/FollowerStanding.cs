using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Where a follower stands on the way from a stranger to an active volunteer, and so what they can do next.</summary>
/// <param name="Status">Null for somebody who has not registered.</param>
/// <param name="RejectionReason">Of a rejected application.</param>
internal sealed record FollowerStanding(VolunteerStatus? Status, string? RejectionReason)
{
    public static async Task<FollowerStanding> OfAsync(IStvsDbContext db, string openId, CancellationToken cancellationToken) =>
        await (
            from follower in db.Followers.AsNoTracking()
            where follower.OpenId == openId
            join volunteer in db.Volunteers on follower.UserId equals volunteer.UserId
            where volunteer.Status != VolunteerStatus.Withdrawn
            select new FollowerStanding(volunteer.Status, volunteer.RejectionReason))
            .SingleOrDefaultAsync(cancellationToken) ?? new FollowerStanding(null, null);

    /// <summary>Where people find what others registered about them.</summary>
    public const string ConfirmPage = "/m/confirm";

    public bool IsActive => Status == VolunteerStatus.Active;

    /// <summary>Says where they stand and links to the one next step.</summary>
    public Reply SayNextStep(Reply reply) => Status switch
    {
        VolunteerStatus.PendingReview => reply
            .Say("您的注册申请已提交，正在等待审核，结果会在这里通知您。")
            .Link("查看进度", "/m/me"),
        VolunteerStatus.Rejected => reply
            .Say($"您的注册申请未通过审核。原因：{RejectionReason}\n修改后可以重新提交。")
            .Link("修改并重新提交", "/m/register")
            .Link("单位已为您集体注册？在此确认", ConfirmPage),
        VolunteerStatus.Approved => reply
            .Say("您的注册申请已通过审核，填写短信验证码激活后即可报名活动。")
            .Link("去激活", "/m/activate"),
        VolunteerStatus.Active => reply
            .Say("您已是科技志愿者，可以报名活动。")
            .Link("找活动", "/m/activities")
            .Link("我的活动", "/m/participations"),
        VolunteerStatus.Suspended => reply
            .Say("您的科技志愿者账号已停用，如有疑问请联系所在科协。")
            .Link("我的", "/m/me"),
        _ => reply
            .Say("您还没有注册。注册并通过审核、激活后，就可以报名科技志愿服务活动。")
            .Link("去注册", "/m/register")
            .Link("单位已为您集体注册？在此确认", ConfirmPage)
            .Link("先看看活动", "/m/activities"),
    };
}
