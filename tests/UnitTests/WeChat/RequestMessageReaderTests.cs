using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

public class RequestMessageReaderTests
{
    private static readonly MessageEnvelope Envelope = new("gh_me", "oUSER", DateTimeOffset.FromUnixTimeSeconds(1700000000), "", "");

    private static readonly TestCaseData[] Known =
    [
        Case("text", "<Content><![CDATA[报名]]></Content><MsgId>24012345678901234</MsgId>", envelope => new RequestMessageText(envelope, "报名")),
        Case("image", "<PicUrl>http://x/</PicUrl><MediaId>m1</MediaId><MsgId>1</MsgId>", envelope => new RequestMessageImage(envelope, "m1")),
        Case("image", "<PicUrl>http://x/</PicUrl><MsgId>1</MsgId>", envelope => new RequestMessageImage(envelope, null)),
        Case("voice", "<MediaId>m1</MediaId><Format>amr</Format><Recognition>报名</Recognition><MsgId>1</MsgId>", envelope => new RequestMessageVoice(envelope, "m1", "报名")),
        Case("location", "<Location_X>34.7466</Location_X><Location_Y>113.6254</Location_Y><Scale>16</Scale><Label>郑州</Label><MsgId>1</MsgId>", envelope => new RequestMessageLocation(envelope, 34.7466, 113.6254, "郑州")),
        Case("event/subscribe", "", envelope => new RequestMessageEvent_Subscribe(envelope, null)),
        Case("event/subscribe", "<EventKey/>", envelope => new RequestMessageEvent_Subscribe(envelope, null)),
        Case("event/subscribe", "<EventKey>qrscene_team:1</EventKey><Ticket>t</Ticket>", envelope => new RequestMessageEvent_Subscribe(envelope, "team:1")),
        Case("event/subscribe", "<EventKey>qrscene_qrscene_x</EventKey>", envelope => new RequestMessageEvent_Subscribe(envelope, "qrscene_x")),
        Case("event/unsubscribe", "<EventKey/>", envelope => new RequestMessageEvent_Unsubscribe(envelope)),
        Case("event/SCAN", "<EventKey>team:1</EventKey><Ticket>t</Ticket>", envelope => new RequestMessageEvent_Scan(envelope, "team:1")),
        Case("event/scan", "<EventKey>qrscene_x</EventKey>", envelope => new RequestMessageEvent_Scan(envelope, "qrscene_x")),
        Case("Event/CLICK", "<EventKey>HELP</EventKey>", envelope => new RequestMessageEvent_Click(envelope, "HELP")),
        Case("event/VIEW", "<EventKey>https://stvs.example/m/</EventKey><MenuId>1</MenuId>", envelope => new RequestMessageEvent_View(envelope, "https://stvs.example/m/")),
        Case("event/LOCATION", "<Latitude>34.7</Latitude><Longitude>113.6</Longitude><Precision>65</Precision>", envelope => new RequestMessageEvent_Location(envelope, 34.7, 113.6)),
        Case("event/scancode_push", "<EventKey>S</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>abc</ScanResult></ScanCodeInfo>", envelope => new RequestMessageEvent_ScancodePush(envelope, "S", "abc")),
        Case("event/scancode_waitmsg", "<EventKey>S</EventKey><ScanCodeInfo><ScanResult>abc</ScanResult></ScanCodeInfo>", envelope => new RequestMessageEvent_ScancodeWaitmsg(envelope, "S", "abc")),
        Case("event/scancode_waitmsg", "<EventKey>S</EventKey>", envelope => new RequestMessageEvent_ScancodeWaitmsg(envelope, "S", "")),
        Case("event/TEMPLATESENDJOBFINISH", "<MsgID>310000001</MsgID><Status>success</Status>", envelope => new RequestMessageEvent_TemplateSendJobFinish(envelope, 310000001, true)),
        Case("event/TEMPLATESENDJOBFINISH", "<MsgID>310000001</MsgID><Status>failed:user block</Status>", envelope => new RequestMessageEvent_TemplateSendJobFinish(envelope, 310000001, false)),
        Case("event/TEMPLATESENDJOBFINISH", "<MsgID>310000001</MsgID>", envelope => new RequestMessageEvent_TemplateSendJobFinish(envelope, 310000001, false)),
        // Read loosely: types without a handler, and known types with unusable fields.
        Case("video", "<MediaId>m</MediaId><MsgId>1</MsgId>", envelope => new RequestMessageUnknownType(envelope)),
        Case("hologram", "<MsgId>1</MsgId>", envelope => new RequestMessageUnknownType(envelope)),
        Case("event/user_authorization_revoke", "<OpenID>o</OpenID>", envelope => new RequestMessageUnknownType(envelope)),
        Case("event/MASSSENDJOBFINISH", "<MsgID>1</MsgID><Status>send success</Status>", envelope => new RequestMessageUnknownType(envelope)),
        Case("event/", "", envelope => new RequestMessageUnknownType(envelope)),
        Case("text", "<MsgId>1</MsgId>", envelope => new RequestMessageUnknownType(envelope)),
        Case("location", "<Location_X>north</Location_X><Location_Y>113</Location_Y><MsgId>1</MsgId>", envelope => new RequestMessageUnknownType(envelope)),
        Case("location", "<Location_X>NaN</Location_X><Location_Y>113</Location_Y><MsgId>1</MsgId>", envelope => new RequestMessageUnknownType(envelope)),
        Case("event/SCAN", "", envelope => new RequestMessageUnknownType(envelope)),
        Case("event/TEMPLATESENDJOBFINISH", "<MsgID>many</MsgID>", envelope => new RequestMessageUnknownType(envelope)),
    ];

    [TestCaseSource(nameof(Known))]
    public void Every_type_is_read(string type, string fields, Func<MessageEnvelope, RequestMessageBase> expected)
    {
        var message = Read(type, fields);
        Assert.That(message, Is.EqualTo(expected(message.Envelope)));
        Assert.That(message.Envelope with { DeduplicationKey = "" }, Is.EqualTo(Envelope with { Type = type.ToLowerInvariant() }));
    }

    [Test]
    public void Order_case_and_CDATA_of_the_fields_do_not_matter() =>
        Assert.That(
            RequestMessageReader.Read(MessageXml.Parse(
                "<xml><msgid>7</msgid><content>报名</content><MSGTYPE><![CDATA[TEXT]]></MSGTYPE><createtime>1700000000</createtime><New/>"
                + "<fromusername><![CDATA[oUSER]]></fromusername><tousername>gh_me</tousername></xml>")),
            Is.EqualTo(Read("text", "<Content>报名</Content><MsgId>7</MsgId>")));

    [TestCase("<xml/>")]
    [TestCase("<xml><ToUserName>gh_me</ToUserName><FromUserName>o</FromUserName><CreateTime>1</CreateTime></xml>")]
    [TestCase("<xml><ToUserName>gh_me</ToUserName><FromUserName>o</FromUserName><CreateTime>soon</CreateTime><MsgType>text</MsgType></xml>")]
    [TestCase("<xml><ToUserName>gh_me</ToUserName><FromUserName>o</FromUserName><CreateTime>-1</CreateTime><MsgType>text</MsgType></xml>")]
    [TestCase("<xml><ToUserName>gh_me</ToUserName><FromUserName>o</FromUserName><CreateTime>999999999999999</CreateTime><MsgType>text</MsgType></xml>")]
    [TestCase("<xml><ToUserName>gh_me</ToUserName><FromUserName/><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>")]
    [TestCase("<xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>")]
    public void What_is_no_message_is_refused(string xml) =>
        Assert.Throws<MessageRefusedException>(() => RequestMessageReader.Read(MessageXml.Parse(xml)));

    [Test]
    public void The_key_is_the_same_for_a_repeat_and_differs_for_everything_else()
    {
        string[] keys =
        [
            KeyOf("text", "<Content>a</Content><MsgId>1</MsgId>"),
            KeyOf("text", "<Content>a</Content><MsgId>2</MsgId>"),
            KeyOf("text", "<Content>a</Content><MsgId>1</MsgId>", from: "oOTHER"),
            KeyOf("event/CLICK", "<EventKey>A</EventKey>"),
            KeyOf("event/CLICK", "<EventKey>B</EventKey>"),
            KeyOf("event/CLICK", "<EventKey>A</EventKey>", createTime: 1700000001),
            KeyOf("event/CLICK", "<EventKey>A</EventKey>", from: "oOTHER"),
            KeyOf("event/VIEW", "<EventKey>A</EventKey>"),
            KeyOf("event/TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID><Status>success</Status>"),
            KeyOf("event/TEMPLATESENDJOBFINISH", "<MsgID>2</MsgID><Status>success</Status>"),
        ];

        Assert.That(keys, Is.Unique);
        Assert.That(KeyOf("text", "<Content>a</Content><MsgId>1</MsgId>", createTime: 1700000005), Is.EqualTo(keys[0]), "MsgId decides, not the second");
        Assert.That(KeyOf("EVENT/click", "<EventKey>A</EventKey>"), Is.EqualTo(keys[3]));
    }

    private static TestCaseData Case(string type, string fields, Func<MessageEnvelope, RequestMessageBase> expected) =>
        new TestCaseData(type, fields, expected).SetArgDisplayNames(type, fields);

    private static string KeyOf(string type, string fields, string from = "oUSER", long createTime = 1700000000) =>
        Read(type, fields, from, createTime).Envelope.DeduplicationKey;

    private static RequestMessageBase Read(string type, string fields, string from = "oUSER", long createTime = 1700000000)
    {
        var parts = type.Split('/');
        var typeFields = $"<MsgType><![CDATA[{parts[0]}]]></MsgType>" + (parts.Length > 1 ? $"<Event><![CDATA[{parts[1]}]]></Event>" : "");
        return RequestMessageReader.Read(MessageXml.Parse(
            $"<xml><ToUserName>gh_me</ToUserName><FromUserName>{from}</FromUserName><CreateTime>{createTime}</CreateTime>{typeFields}{fields}</xml>"));
    }
}
