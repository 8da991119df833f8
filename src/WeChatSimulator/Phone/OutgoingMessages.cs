using System.Globalization;
using System.Xml;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <param name="Type">For the wire log: <c>text</c>, <c>event:CLICK</c>.</param>
/// <param name="Fields">The message's fields; written once for the whole document and once beside the cipher text in compatible mode.</param>
internal sealed record OutgoingMessage(string OpenId, string Type, Action<XmlWriter> Fields);

/// <summary>What a phone, or WeChat itself, tells the platform.</summary>
internal sealed class OutgoingMessages(IOptions<OfficialAccountOptions> account, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> lastOfItsKind = [];
    private long lastMsgId;

    public OutgoingMessage Text(string openId, string content) =>
        Message(openId, "text", xml => xml.Field("Content", content));

    public OutgoingMessage Location(string openId, double latitude, double longitude, string label) => Message(openId, "location", xml =>
    {
        xml.Coordinate("Location_X", latitude);
        xml.Coordinate("Location_Y", longitude);
        xml.Field("Scale", 16);
        xml.Field("Label", label);
    });

    /// <summary>The report of a position that WeChat sends by itself when the chat is entered.</summary>
    public OutgoingMessage LocationReport(string openId, double latitude, double longitude) => Event(openId, "LOCATION", "", xml =>
    {
        xml.Coordinate("Latitude", latitude);
        xml.Coordinate("Longitude", longitude);
        xml.Coordinate("Precision", 30);
    });

    public OutgoingMessage Subscribe(string openId, ParametricCode? code) => Event(openId, "subscribe", code is null ? "" : "qrscene_" + code.Scene, xml =>
    {
        if (code is not null)
        {
            xml.Field("Ticket", code.Ticket);
        }
    });

    public OutgoingMessage Unsubscribe(string openId) => Event(openId, "unsubscribe", "");

    public OutgoingMessage Scan(string openId, ParametricCode code) => Event(openId, "SCAN", code.Scene, xml => xml.Field("Ticket", code.Ticket));

    public OutgoingMessage Click(string openId, string key) => Event(openId, "CLICK", key);

    public OutgoingMessage View(string openId, string url) => Event(openId, "VIEW", url, xml => xml.Field("MenuId", 10001));

    /// <param name="type"><c>scancode_waitmsg</c> or <c>scancode_push</c>.</param>
    public OutgoingMessage ScanCode(string openId, string type, string key, string result) => Event(openId, type, key, xml =>
    {
        xml.WriteStartElement("ScanCodeInfo");
        xml.Field("ScanType", "qrcode");
        xml.Field("ScanResult", result);
        xml.WriteEndElement();
    });

    public OutgoingMessage TemplateSendJobFinish(string openId, long msgId, string status) => Event(openId, "TEMPLATESENDJOBFINISH", null, xml =>
    {
        xml.Field("MsgID", msgId);
        xml.Field("Status", status);
    });

    /// <summary>Rising, never repeated by a later run, and small enough for JavaScript's numbers.</summary>
    public long NextMsgId()
    {
        lock (gate)
        {
            return lastMsgId = Math.Max(lastMsgId + 1, time.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
        }
    }

    private OutgoingMessage Message(string openId, string type, Action<XmlWriter> fields)
    {
        var msgId = NextMsgId();
        var createTime = time.GetUtcNow().ToUnixTimeSeconds();
        return new OutgoingMessage(openId, type, xml =>
        {
            Common(xml, openId, createTime, type);
            fields(xml);
            xml.Field("MsgId", msgId);
        });
    }

    private OutgoingMessage Event(string openId, string name, string? key, Action<XmlWriter>? fields = null)
    {
        var createTime = CreateTimeOf(openId, name, key);
        return new OutgoingMessage(openId, "event:" + name, xml =>
        {
            Common(xml, openId, createTime, "event");
            xml.Field("Event", name);
            if (key is not null)
            {
                xml.Field("EventKey", key);
            }

            fields?.Invoke(xml);
        });
    }

    /// <summary>
    /// Events have no id: receivers tell them apart by person, time and kind. A thumb does not do the same thing twice in
    /// one second, a test does; its second event is dated a second later.
    /// </summary>
    private long CreateTimeOf(string openId, string name, string? key)
    {
        var kind = $"{openId}|{name}|{key}";
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var createTime = Math.Max(now, lastOfItsKind.GetValueOrDefault(kind) + 1);
            return lastOfItsKind[kind] = createTime;
        }
    }

    private void Common(XmlWriter xml, string openId, long createTime, string type)
    {
        xml.Field("ToUserName", account.Value.OriginalId);
        xml.Field("FromUserName", openId);
        xml.Field("CreateTime", createTime);
        xml.Field("MsgType", type);
    }
}

file static class Coordinates
{
    public static void Coordinate(this XmlWriter xml, string name, double value) =>
        xml.WriteElementString(name, value.ToString("0.000000", CultureInfo.InvariantCulture));
}
