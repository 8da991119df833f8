using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Inbox;

/// <summary>A reply that was not ready in time follows as a customer service message (客服消息). Best effort: not repeatable, so not repeated.</summary>
internal sealed class LateReplies(WeChatApi api, ILogger<LateReplies> logger)
{
    public async Task SendAsync(string openId, string reply, CancellationToken cancellationToken)
    {
        try
        {
            await api.PostAsync(
                "cgi-bin/message/custom/send",
                new JsonObject { ["touser"] = openId, ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = reply } },
                isRepeatable: false,
                cancellationToken);
        }
        catch (Exception failure) when (failure is WeChatApiException or WeChatUnreachableException)
        {
            logger.LogWarning("A late reply did not arrive: {Reason}", failure.Message);
        }
    }
}
