using System.Text;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Answers what a follower typed or said, or the key of the menu button they pressed.</summary>
public sealed record AnswerWordsQuery(string OpenId, string Words) : IQuery<string>
{
    public override string ToString() => nameof(AnswerWordsQuery);
}

internal sealed class AnswerWordsHandler(IStvsDbContext db, IPublicAddress address) : IRequestHandler<AnswerWordsQuery, string>
{
    /// <summary>The first row of which a word occurs decides, so the more specific ones come first.</summary>
    private static readonly (Topic Topic, string[] Words)[] Topics =
    [
        (Topic.CheckIn, ["签到", "签退", "扫码", "二维码", "check_in"]),
        (Topic.Activate, ["激活", "验证码", "activate"]),
        (Topic.Invitations, ["邀请", "invitations"]),
        (Topic.Confirm, ["集体注册", "集体登记", "确认", "已登记", "confirm"]),
        (Topic.Teams, ["组织", "队伍", "团队", "服务队", "支队", "查找", "teams"]),
        (Topic.Register, ["注册", "加入", "成为志愿者", "register"]),
        (Topic.MyActivities, ["我的活动", "我的报名"]),
        (Topic.Me, ["我的", "进度", "审核", "编号", "me"]),
        (Topic.Activities, ["活动", "报名", "activities"]),
    ];

    public async Task<string> Handle(AnswerWordsQuery query, CancellationToken cancellationToken)
    {
        var standing = await FollowerStanding.OfAsync(db, query.OpenId, cancellationToken);
        var reply = new Reply(address);
        return (TopicOf(query.Words) switch
        {
            Topic.Register or Topic.Activate => standing.SayNextStep(reply),
            Topic.CheckIn when standing.IsActive => reply
                .Say("到现场后，点菜单“活动—扫码签到”扫描现场的二维码；或打开“我的活动”，请工作人员扫您的签到码。")
                .Link("扫码签到", "/m/scan")
                .Link("我的活动", "/m/participations"),
            Topic.MyActivities when standing.IsActive => reply.Say("您报名的活动和签到码：").Link("我的活动", "/m/participations"),
            Topic.Activities when standing.IsActive => reply.Say("近期的科技志愿服务活动：").Link("找活动", "/m/activities").Link("我的活动", "/m/participations"),
            Topic.Activities when standing.Status is not null => standing.SayNextStep(reply).Link("看看活动", "/m/activities"),
            Topic.CheckIn or Topic.MyActivities or Topic.Activities => standing.SayNextStep(reply),
            Topic.Me => standing.Status is null or VolunteerStatus.PendingReview or VolunteerStatus.Suspended
                ? standing.SayNextStep(reply)
                : standing.SayNextStep(reply).Link("我的", "/m/me"),
            Topic.Invitations => reply.Say("收到了组织的邀请短信？打开页面，输入短信里的邀请码：").Link("查看邀请", "/m/invitations"),
            Topic.Confirm when standing.Status is null or VolunteerStatus.PendingReview or VolunteerStatus.Rejected => reply
                .Say("单位或组织已经为您集体注册的，不用重新注册：核实手机号，看看登记了什么，再确认加入或不同意。")
                .Link("核实手机号并确认", FollowerStanding.ConfirmPage),
            Topic.Confirm => standing.SayNextStep(reply),
            Topic.Teams => reply.Say("科技志愿服务组织：").Link("查找组织", "/m/teams").Link("注册组织", "/m/teams/register").Link("我的组织", "/m/my-teams"),
            _ => standing.SayNextStep(reply.Say("您可以回复：注册、激活、活动、我的、签到、组织。")),
        }).ToString();
    }

    private static Topic TopicOf(string words)
    {
        // Full-width letters and digits, and spaces between the characters, are common on phones.
        var normalised = string.Concat(words.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        foreach (var (topic, keywords) in Topics)
        {
            if (keywords.Any(keyword => char.IsAscii(keyword[0]) ? normalised == keyword : normalised.Contains(keyword, StringComparison.Ordinal))) return topic;
        }
        return Topic.Help;
    }

    private enum Topic
    {
        Help,
        Register,
        Activate,
        Activities,
        MyActivities,
        Me,
        CheckIn,
        Teams,
        Invitations,
        Confirm,
    }
}
