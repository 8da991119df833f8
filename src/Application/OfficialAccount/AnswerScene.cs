using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Somebody who follows already scanned one of our QR codes.</summary>
public sealed record AnswerSceneQuery(string OpenId, string Scene) : IQuery<string>
{
    public override string ToString() => nameof(AnswerSceneQuery);
}

internal sealed class AnswerSceneHandler(IStvsDbContext db, SceneReader scenes, IPublicAddress address) : IRequestHandler<AnswerSceneQuery, string>
{
    public async Task<string> Handle(AnswerSceneQuery query, CancellationToken cancellationToken)
    {
        var reply = new Reply(address);
        var isOurs = await scenes.SayAsync(reply, query.Scene, cancellationToken);
        if (!isOurs) reply.Say("这个二维码已失效，或对应的活动、组织暂不公开。");

        var standing = await FollowerStanding.OfAsync(db, query.OpenId, cancellationToken);
        return (isOurs && standing.IsActive ? reply : standing.SayNextStep(reply)).ToString();
    }
}
