using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Tokens;

/// <summary>The ticket with which pages are signed for the JS-SDK.</summary>
internal sealed class JsApiTicket(
    WeChatApi api, IOptions<WeChatOptions> options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<JsApiTicket> logger)
    : SharedToken("wechat:jsapi_ticket:" + options.Value.AppId, scopes, clock, logger)
{
    protected override async Task<FetchedToken> FetchAsync(CancellationToken cancellationToken)
    {
        const string Operation = "cgi-bin/ticket/getticket";
        var answer = await api.GetAsync(Operation, [new("type", "jsapi")], cancellationToken);
        return FetchedToken.Of(answer, Operation, "ticket");
    }
}
