using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Somebody sent a place. It is not kept.</summary>
public sealed record AnswerLocationQuery : IQuery<string>;

internal sealed class AnswerLocationHandler(IPublicAddress address) : IRequestHandler<AnswerLocationQuery, string>
{
    public Task<string> Handle(AnswerLocationQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new Reply(address).Say("请在活动页面按地区查找附近的活动。").Link("找活动", "/m/activities").ToString());
}
