using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Tokens;

/// <summary>The account's access token, from <c>stable_token</c>: asking again gives the same one, so a lost race does no harm.</summary>
internal sealed class AccessToken(
    WeChatHttp http, IOptions<WeChatOptions> options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccessToken> logger)
    : SharedToken("wechat:access_token:" + options.Value.AppId, scopes, clock, logger)
{
    private readonly TimeProvider clock = clock;

    protected override async Task<FetchedToken> FetchAsync(CancellationToken cancellationToken)
    {
        const string Operation = "cgi-bin/stable_token";
        var answer = await Retry.WhileBusyAsync(
            () => http.CallAsync(
                Operation,
                [],
                new JsonObject
                {
                    ["grant_type"] = "client_credential",
                    ["appid"] = options.Value.AppId,
                    ["secret"] = options.Value.AppSecret,
                    ["force_refresh"] = false,
                },
                cancellationToken),
            clock, cancellationToken);
        return FetchedToken.Of(answer, Operation, "access_token");
    }
}
