using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>Template messages: accepted at once, delivered a moment later, the delivery reported by an event.</summary>
internal sealed class TemplateServer(
    World world,
    MessagePush push,
    OutgoingMessages messages,
    IOptions<WeChatSimulatorOptions> options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<TemplateServer> logger)
{
    private static readonly TimeSpan SameMessage = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DeliveryTime = TimeSpan.FromMilliseconds(150);

    private readonly Lock gate = new();
    private readonly Dictionary<(string OpenId, string ClientMsgId), (long MsgId, DateTimeOffset At)> sent = [];

    public JsonNode Send(WeChatCall call)
    {
        var json = call.Json();
        var person = json.Text("touser") is { } openId && world.Find(openId) is { } known ? known : throw new WeChatError(40003, "invalid openid");
        var templateId = json.Text("template_id") is { Length: > 0 } id ? id : throw new WeChatError(40037, "invalid template_id");
        var template = options.Value.Templates.GetValueOrDefault(templateId);
        if (template is null && options.Value.Templates.Count > 0)
        {
            throw new WeChatError(40037, "invalid template_id");
        }

        var data = json["data"] as JsonObject ?? throw new WeChatError(47003, "argument invalid! data is empty");
        foreach (var (field, content) in data)
        {
            if (!TemplateRules.Allows(field, content.Text("value") ?? ""))
            {
                throw new WeChatError(47003, $"argument invalid! data.{field}.value invalid");
            }
        }

        if (template?.Fields.Keys.FirstOrDefault(field => data[field] is null) is { } missing)
        {
            throw new WeChatError(47003, $"argument invalid! data.{missing}.value is empty");
        }

        if (!person.IsFollowing)
        {
            throw new WeChatError(43004, "require subscribe");
        }

        if (json.Text("client_msg_id") is { Length: > 32 })
        {
            throw new WeChatError(40097, "invalid args client_msg_id");
        }

        var (msgId, isNew) = Accept(person.OpenId, json.Text("client_msg_id"));
        if (isNew)
        {
            _ = DeliverAsync(person.OpenId, msgId, NewCard(templateId, template, data, json.Text("url")));
        }

        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok", ["msgid"] = msgId };
    }

    /// <summary>The same person and client_msg_id within ten minutes is the same message.</summary>
    private (long MsgId, bool IsNew) Accept(string openId, string? clientMsgId)
    {
        if (clientMsgId is null)
        {
            return (messages.NextMsgId(), true);
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (sent.TryGetValue((openId, clientMsgId), out var earlier) && now - earlier.At < SameMessage)
            {
                return (earlier.MsgId, false);
            }

            foreach (var old in sent.Where(entry => now - entry.Value.At >= SameMessage).Select(entry => entry.Key).ToList())
            {
                sent.Remove(old);
            }

            var msgId = messages.NextMsgId();
            sent[(openId, clientMsgId)] = (msgId, now);
            return (msgId, true);
        }
    }

    private ChatMessage NewCard(string templateId, TemplateDescription? template, JsonObject data, string? url)
    {
        var fields = data
            .Select(field => new CardField(template?.Fields.GetValueOrDefault(field.Key) ?? LabelOf(field.Key), field.Value.Text("value")!))
            .ToList();
        var title = template?.Title ?? "服务通知";
        var content = string.Join('\n', fields.Select(field => $"{field.Label}：{field.Value}").Prepend(title));
        return world.NewMessage(ChatSide.Account, "template", content) with
        {
            Title = title,
            Url = string.IsNullOrEmpty(url) ? null : url,
            TemplateId = templateId,
            Data = data.DeepClone(),
            Fields = fields,
        };
    }

    private async Task DeliverAsync(string openId, long msgId, ChatMessage card)
    {
        try
        {
            await Task.Delay(DeliveryTime, time, lifetime.ApplicationStopping);
            var reaches = world.Find(openId) is { IsFollowing: true, BlocksMessages: false };
            if (reaches)
            {
                world.Say(openId, card with { At = time.GetUtcNow() });
            }

            await push.SendAsync(messages.TemplateSendJobFinish(openId, msgId, reaches ? "success" : "failed:user block"), lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The host goes down; nobody is left to be told.
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The delivery of template message {MsgId} could not be reported", msgId);
        }
    }

    /// <summary>For a template that is not described: what its field names say.</summary>
    private static string LabelOf(string field) => field.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') switch
    {
        "thing" => "内容",
        "time" => "时间",
        "date" => "日期",
        "phrase" => "状态",
        "const" => "类型",
        "name" => "姓名",
        "number" => "数量",
        "character_string" => "编号",
        "phone_number" => "电话",
        "amount" => "金额",
        _ => field,
    };
}
