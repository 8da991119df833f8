using System.Globalization;
using System.Xml.Linq;

namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>
/// Reads loosely, since WeChat's own messages vary: element names and types in any case, fields in any order, unknown
/// ones ignored. A known type with an unusable field counts as unknown, never as an error: an error would be sent again.
/// </summary>
internal static class RequestMessageReader
{
    /// <summary>Put before the scene of a QR code by a subscription, not by a scan.</summary>
    private const string ScenePrefix = "qrscene_";

    /// <exception cref="MessageRefusedException">It does not even say from whom to whom, when, and of what type.</exception>
    public static RequestMessageBase Read(XElement xml)
    {
        var envelope = ReadEnvelope(xml);
        return envelope.Type switch
        {
            "text" when xml.Value("Content") is { } content => new RequestMessageText(envelope, content),
            "image" => new RequestMessageImage(envelope, xml.Value("MediaId")),
            "voice" => new RequestMessageVoice(envelope, xml.Value("MediaId"), xml.Value("Recognition")),
            "location" when xml.Number("Location_X") is { } latitude && xml.Number("Location_Y") is { } longitude =>
                new RequestMessageLocation(envelope, latitude, longitude, xml.Value("Label")),
            "event/subscribe" => new RequestMessageEvent_Subscribe(envelope, SceneOfSubscription(xml.Value("EventKey"))),
            "event/unsubscribe" => new RequestMessageEvent_Unsubscribe(envelope),
            "event/scan" when xml.Value("EventKey") is { } scene => new RequestMessageEvent_Scan(envelope, scene),
            "event/click" when xml.Value("EventKey") is { } key => new RequestMessageEvent_Click(envelope, key),
            "event/view" when xml.Value("EventKey") is { } address => new RequestMessageEvent_View(envelope, address),
            "event/location" when xml.Number("Latitude") is { } latitude && xml.Number("Longitude") is { } longitude =>
                new RequestMessageEvent_Location(envelope, latitude, longitude),
            "event/scancode_push" when ScanResult(xml) is { } result =>
                new RequestMessageEvent_ScancodePush(envelope, xml.Value("EventKey") ?? "", result),
            // Without a result too: the phone shows that it waits for us.
            "event/scancode_waitmsg" =>
                new RequestMessageEvent_ScancodeWaitmsg(envelope, xml.Value("EventKey") ?? "", ScanResult(xml) ?? ""),
            "event/templatesendjobfinish" when xml.Integer("MsgID") is { } messageId =>
                new RequestMessageEvent_TemplateSendJobFinish(
                    envelope, messageId, string.Equals(xml.Value("Status"), "success", StringComparison.OrdinalIgnoreCase)),
            _ => new RequestMessageUnknownType(envelope),
        };
    }

    private static MessageEnvelope ReadEnvelope(XElement xml)
    {
        if (xml.Value("ToUserName") is not { Length: > 0 } to
            || xml.Value("FromUserName") is not { Length: > 0 } from
            || xml.Integer("CreateTime") is not { } seconds || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || xml.Value("MsgType") is not { Length: > 0 } messageType)
        {
            throw new MessageRefusedException(MessageRefusal.Xml);
        }

        var type = messageType.ToLowerInvariant();
        if (type == "event") type = $"event/{xml.Value("Event")?.ToLowerInvariant()}";

        // Neither MsgId alone nor sender and second are unique in practice: ids repeat across followers, and several
        // events of one follower share a second.
        string?[] key = xml.Value("MsgId") is { Length: > 0 } id && !type.StartsWith("event/", StringComparison.Ordinal)
            ? [to, from, id]
            : [to, from, xml.Value("CreateTime"), type, xml.Value("EventKey"), xml.Value("MsgID")];

        return new MessageEnvelope(to, from, DateTimeOffset.FromUnixTimeSeconds(seconds), type, string.Join('|', key));
    }

    private static string? SceneOfSubscription(string? eventKey) =>
        eventKey is not null && eventKey.StartsWith(ScenePrefix, StringComparison.Ordinal) && eventKey.Length > ScenePrefix.Length
            ? eventKey[ScenePrefix.Length..]
            : null;

    private static string? ScanResult(XElement xml) => xml.Child("ScanCodeInfo")?.Value("ScanResult");

    private static long? Integer(this XElement xml, string name) =>
        long.TryParse(xml.Value(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Number(this XElement xml, string name) =>
        double.TryParse(xml.Value(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
}
