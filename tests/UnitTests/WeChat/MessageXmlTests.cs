using System.Text;
using System.Xml.Linq;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

public class MessageXmlTests
{
    [TestCase("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Content>&a;</Content></xml>", TestName = "internal entity")]
    [TestCase("<!DOCTYPE xml SYSTEM \"http://127.0.0.1/evil.dtd\"><xml/>", TestName = "external DTD")]
    [TestCase("<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><Content>&f;</Content></xml>", TestName = "external entity")]
    [TestCase("<!DOCTYPE xml><xml/>", TestName = "empty DTD")]
    [TestCase("<xml><Content>&undeclared;</Content></xml>", TestName = "undeclared entity")]
    [TestCase("", TestName = "nothing")]
    [TestCase("{\"MsgType\":\"text\"}", TestName = "JSON")]
    [TestCase("<xml><Content>", TestName = "cut off")]
    [TestCase("<xml/><xml/>", TestName = "two roots")]
    public void Hostile_or_broken_XML_is_refused(string xml)
    {
        Assert.That(Assert.Throws<MessageRefusedException>(() => MessageXml.Parse(xml))!.Reason, Is.EqualTo(MessageRefusal.Xml));
        Assert.Throws<MessageRefusedException>(() => MessageXml.Parse(Encoding.UTF8.GetBytes(xml)));
    }

    [Test]
    public void Deep_XML_is_refused()
    {
        Assert.DoesNotThrow(() => MessageXml.Parse(Nested(16)));
        Assert.Throws<MessageRefusedException>(() => MessageXml.Parse(Nested(17)));
        Assert.Throws<MessageRefusedException>(() => MessageXml.Parse(Nested(6000)));

        static string Nested(int depth) => new StringBuilder().Insert(0, "<a>", depth).Append("text").Insert(4 + (3 * depth), "</a>", depth).ToString();
    }

    [Test]
    public void Large_XML_is_refused()
    {
        Assert.DoesNotThrow(() => MessageXml.Parse($"<xml>{new string('x', MessageXml.MaxLength - 100)}</xml>"));
        Assert.Throws<MessageRefusedException>(() => MessageXml.Parse($"<xml>{new string('x', MessageXml.MaxLength)}</xml>"));
    }

    [Test]
    public void What_is_not_UTF_8_is_refused() =>
        Assert.Throws<MessageRefusedException>(() => MessageXml.Parse([.. "<xml>"u8, 0xFF, 0xFE, .. "</xml>"u8]));

    [Test]
    public void A_byte_order_mark_is_forgiven() =>
        Assert.That(MessageXml.Parse([0xEF, 0xBB, 0xBF, .. "<xml><Content>报名</Content></xml>"u8]).Value("Content"), Is.EqualTo("报名"));

    [Test]
    public void A_refusal_does_not_quote_the_message() =>
        Assert.That(Assert.Throws<MessageRefusedException>(() => MessageXml.Parse("<张三/"))!.ToString(), Does.Not.Contain("张三"));

    [Test]
    public void Characters_that_XML_forbids_are_dropped() =>
        Assert.That(MessageXml.Parse("<xml><Content>a&#x8;b\u000Bc</Content></xml>").Value("Content"), Is.EqualTo("abc"));

    [TestCase("]]>")]
    [TestCase("a]]>b]]>c")]
    [TestCase("]]]]>>")]
    [TestCase("<script>&amp;</script>")]
    [TestCase("<a href=\"https://stvs.example/m/?a=1&b=2\">报名</a>")]
    [TestCase("第一行\n第二行")]
    [TestCase("😀👨‍👩‍👧")]
    [TestCase("")]
    public void Whatever_is_written_is_read_back(string content)
    {
        var xml = MessageXml.Write(writer => writer.Field("Content", content));

        Assert.That(MessageXml.Parse(xml).Value("Content"), Is.EqualTo(content));
        Assert.That(XElement.Parse(xml).Element("Content")!.Value, Is.EqualTo(content));
    }

    [Test]
    public void Line_ends_are_single_and_control_characters_stay_out() =>
        Assert.That(MessageXml.Write(writer => writer.Field("Content", "一\r\n二\u0001")), Is.EqualTo("<xml><Content><![CDATA[一\n二]]></Content></xml>"));

    [Test]
    public void An_encrypted_reply_has_WeChats_four_fields()
    {
        var message = new EncryptedMessage("QUJD", "0f9de62fce790f9a083d5c99e95740ceb90c27ed", "1700000000", "123");
        var xml = MessageXml.WriteReply(message);

        Assert.That(xml, Is.EqualTo(
            "<xml><Encrypt><![CDATA[QUJD]]></Encrypt><MsgSignature><![CDATA[0f9de62fce790f9a083d5c99e95740ceb90c27ed]]></MsgSignature>"
            + "<TimeStamp>1700000000</TimeStamp><Nonce><![CDATA[123]]></Nonce></xml>"));
        Assert.That(MessageXml.ReadReply(xml), Is.EqualTo(message));
        Assert.Throws<MessageRefusedException>(() => MessageXml.ReadReply("<xml><Encrypt>QUJD</Encrypt></xml>"));
    }
}
