using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>What to say to somebody who pressed 扫码签到, after the check-in was tried.</summary>
/// <param name="Receipt">Null when it was refused.</param>
/// <param name="Refusal">Why, in Chinese.</param>
public sealed record AnswerVenueScanQuery(string OpenId, CheckInReceipt? Receipt, string? Refusal) : IQuery<string>
{
    public override string ToString() => nameof(AnswerVenueScanQuery);
}

internal sealed class AnswerVenueScanHandler(IStvsDbContext db, IPublicAddress address, TimeProvider clock) : IRequestHandler<AnswerVenueScanQuery, string>
{
    public async Task<string> Handle(AnswerVenueScanQuery query, CancellationToken cancellationToken)
    {
        var reply = new Reply(address);
        if (query.Receipt is { } receipt)
        {
            var title = await db.Participations.Where(p => p.Id == receipt.ParticipationId)
                .Join(db.Activities, p => p.ActivityId, a => a.Id, (_, a) => a.Plan.Title).SingleAsync(cancellationToken);
            var at = ChinaTime.Say(receipt.CheckedInAt, clock.GetUtcNow());
            return reply
                .Say(receipt.AlreadyCheckedIn ? $"您已于{at}签到过“{title}”，无需重复签到。" : $"签到成功！{at}，“{title}”。感谢您的服务。")
                .Link("我的活动", "/m/participations").ToString();
        }

        reply.Say(query.Refusal ?? "签到没有成功，请重试。");
        var standing = await FollowerStanding.OfAsync(db, query.OpenId, cancellationToken);
        return (standing.IsActive ? reply.Link("我的活动", "/m/participations") : standing.SayNextStep(reply)).ToString();
    }
}
