using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.Templates;

/// <summary>Template messages, and what each of WeChat's answers means for trying again.</summary>
internal sealed class WeChatTemplateMessages(WeChatApi api, IOptions<WeChatOptions> options, IPublicAddress address) : ITemplateMessages
{
    private const string Operation = "cgi-bin/message/template/send";

    public async Task<TemplateMessageResult> SendAsync(TemplateMessage message, CancellationToken cancellationToken)
    {
        if (!options.Value.Templates.TryGetValue(message.Kind.ToString(), out var template)) return new TemplateMessageResult(TemplateMessageVerdict.NotConfigured);

        try
        {
            // Not repeated here: the outbox decides, as it knows for how long the client message id protects.
            var answer = await api.PostAsync(Operation, ToJson(message, template), isRepeatable: false, cancellationToken);
            return answer["msgid"] is JsonValue value && value.TryGetValue<long>(out var messageId)
                ? new TemplateMessageResult(TemplateMessageVerdict.Sent, messageId)
                : new TemplateMessageResult(TemplateMessageVerdict.Uncertain, Note: "no msgid");
        }
        catch (WeChatApiException failure)
        {
            return new TemplateMessageResult(VerdictOn(failure.Kind), Note: failure.Message);
        }
        catch (WeChatUnreachableException failure)
        {
            return new TemplateMessageResult(failure.MayHaveArrived ? TemplateMessageVerdict.Uncertain : TemplateMessageVerdict.TryAgain, Note: failure.Message);
        }
    }

    private JsonObject ToJson(TemplateMessage message, TemplateOptions template)
    {
        var json = new JsonObject
        {
            ["touser"] = message.OpenId,
            ["template_id"] = template.Id,
            ["client_msg_id"] = message.ClientMessageId,
            ["data"] = new JsonObject(TemplateRules.Fill(template, message.Title, message.Text, message.At)
                .Select(field => KeyValuePair.Create(field.Key, (JsonNode?)new JsonObject { ["value"] = field.Value }))),
        };
        if (message.Link is { } link) json["url"] = address.Of(link);
        return json;
    }

    private static TemplateMessageVerdict VerdictOn(WeChatErrorKind kind) => kind switch
    {
        // Busy may have been busy with it.
        WeChatErrorKind.Busy => TemplateMessageVerdict.Uncertain,
        WeChatErrorKind.TokenRejected or WeChatErrorKind.AccountRefused or WeChatErrorKind.TooFrequent or WeChatErrorKind.QuotaUsedUp => TemplateMessageVerdict.TryAgain,
        _ => TemplateMessageVerdict.Refused,
    };
}
