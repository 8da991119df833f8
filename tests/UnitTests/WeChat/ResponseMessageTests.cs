using System.Text;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.UnitTests.WeChat;

public class ResponseMessageTests
{
    private static readonly MessageEnvelope Request = new("gh_me", "oUSER", DateTimeOffset.UnixEpoch, "text", "");

    [Test]
    public void A_reply_goes_back_to_the_sender() =>
        Assert.That(
            ResponseMessageWriter.Write(new ResponseMessageText("您好 ]]> <b>"), Request, DateTimeOffset.FromUnixTimeSeconds(1700000000)),
            Is.EqualTo(
                "<xml><ToUserName><![CDATA[oUSER]]></ToUserName><FromUserName><![CDATA[gh_me]]></FromUserName><CreateTime>1700000000</CreateTime>"
                + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[您好 ]]]]><![CDATA[> <b>]]></Content></xml>"));

    [TestCase("报")]
    [TestCase("x")]
    [TestCase("😀")]
    public void A_long_reply_is_cut_between_characters(string character)
    {
        var content = new ResponseMessageText(string.Concat(Enumerable.Repeat(character, 3000))).Content;

        Assert.That(Encoding.UTF8.GetByteCount(content), Is.InRange(ResponseMessageText.MaxBytes - 4, ResponseMessageText.MaxBytes));
        Assert.That(content, Does.EndWith("…"));
        Assert.That(content.TrimEnd('…').EnumerateRunes().All(rune => rune.ToString() == character));
    }

    [Test]
    public void A_reply_of_just_the_length_stays_whole()
    {
        var content = new string('x', ResponseMessageText.MaxBytes);
        Assert.That(new ResponseMessageText(content).Content, Is.EqualTo(content));
    }

    [Test]
    public void A_link_is_kept_whole_or_left_out()
    {
        const string Link = "<a href=\"https://stvs.example/m/activities\">活动</a>";
        var room = ResponseMessageText.MaxBytes - Encoding.UTF8.GetByteCount(Link) - 3;

        Assert.That(new ResponseMessageText(new string('x', room) + Link + new string('y', 99)).Content, Does.EndWith("</a>…"));
        Assert.That(new ResponseMessageText(new string('x', room + 1) + Link + new string('y', 99)).Content, Does.EndWith("x…"));
    }
}
