using System.Net;
using System.Text;
using StvsPlatform.Infrastructure.WeChat.Messages;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>Whose requests are accepted, and in which form.</summary>
public class ReceiveWeChatMessageTests : OfficialAccountFixture
{
    [Test]
    public async Task The_address_is_verified_by_its_signature()
    {
        using var http = (await StartAsync()).CreateClient();
        var (timestamp, nonce) = (Pushes.Now(), "n0nce");
        var signature = Pushes.Crypto.Sign(timestamp, nonce);

        using var right = await http.GetAsync($"/wechat?signature={signature}&timestamp={timestamp}&nonce={nonce}&echostr=5927782489442352469");
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(right.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
        Assert.That(await right.Content.ReadAsByteArrayAsync(), Is.EqualTo("5927782489442352469"u8.ToArray()));

        using var wrong = await http.GetAsync($"/wechat?signature={signature}&timestamp={timestamp}&nonce=other&echostr=5927782489442352469");
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Not.Contain("5927782489442352469"));

        using var empty = await http.GetAsync("/wechat");
        Assert.That(empty.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task In_safe_mode_the_reply_is_sealed_and_goes_back_to_the_sender()
    {
        using var http = (await StartAsync()).CreateClient();
        var openId = Pushes.NewOpenId();

        var answer = await http.PushAsync(Pushes.Text(openId, "帮助"));

        Assert.That(answer.To, Is.EqualTo(openId));
        Assert.That(answer.Text, Does.Contain("注册"));
        Assert.That(answer.Body, Does.Not.Contain(openId).And.Not.Contain("注册"));
    }

    [Test]
    public async Task In_compatible_mode_the_plain_copy_counts_for_nothing()
    {
        using var http = (await StartAsync(("WeChat:MessageMode", "Compatible"))).CreateClient();
        var (truth, lie) = (Pushes.NewOpenId(), Pushes.NewOpenId());
        var message = Pushes.Crypto.Seal(Pushes.Text(truth, "帮助"), Pushes.Now(), "1");

        using var response = await http.PostAsync(
            Pushes.SafeQuery(message), Pushes.Body(Pushes.Text(lie, "帮助").Replace("</xml>", $"<Encrypt>{message.Encrypt}</Encrypt></xml>", StringComparison.Ordinal)));

        Assert.That((await Pushes.ReadAsync(response, Pushes.Crypto)).To, Is.EqualTo(truth));
    }

    [TestCase("Safe")]
    [TestCase("Compatible")]
    public async Task Encryption_cannot_be_talked_down(string mode)
    {
        using var http = (await StartAsync(("WeChat:MessageMode", mode))).CreateClient();
        var message = Pushes.Text(Pushes.NewOpenId(), "帮助");
        var (timestamp, nonce) = (Pushes.Now(), "1");
        var signed = $"/wechat?signature={Pushes.Crypto.Sign(timestamp, nonce)}&timestamp={timestamp}&nonce={nonce}";

        foreach (var address in new[] { signed, signed + "&encrypt_type=raw", signed + "&encrypt_type=aes", signed + "&encrypt_type=AES&msg_signature=" })
        {
            using var response = await http.PostAsync(address, Pushes.Body(message));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), address);
        }
    }

    [Test]
    public async Task Plain_mode_works_where_the_account_is_set_to_it()
    {
        using var http = (await StartAsync(("WeChat:MessageMode", "Plain"))).CreateClient();
        var openId = Pushes.NewOpenId();
        var (timestamp, nonce) = (Pushes.Now(), "1");
        var address = $"/wechat?timestamp={timestamp}&nonce={nonce}&signature=";

        using var right = await http.PostAsync(address + Pushes.Crypto.Sign(timestamp, nonce), Pushes.Body(Pushes.Text(openId, "帮助")));
        var reply = MessageXml.Parse(await right.Content.ReadAsStringAsync());
        Assert.That((reply.Value("ToUserName"), reply.Value("FromUserName"), reply.Value("MsgType")), Is.EqualTo((openId, Pushes.OriginalId, "text")));

        using var wrong = await http.PostAsync(address + Pushes.Crypto.Sign(timestamp, "2"), Pushes.Body(Pushes.Text(openId, "帮助")));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(-299, HttpStatusCode.OK)]
    [TestCase(299, HttpStatusCode.OK)]
    [TestCase(-310, HttpStatusCode.Forbidden)]
    [TestCase(310, HttpStatusCode.Forbidden)]
    public async Task A_request_is_good_for_five_minutes(int seconds, HttpStatusCode expected)
    {
        using var http = (await StartAsync()).CreateClient();
        var answer = await http.PushAsync(Pushes.Text(Pushes.NewOpenId(), "帮助"), timestamp: Pushes.Now(TimeSpan.FromSeconds(seconds)));
        Assert.That(answer.Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task During_a_rotation_both_keys_open_and_the_reply_uses_the_same_one()
    {
        using var http = (await StartAsync(("WeChat:EncodingAESKey", Pushes.OtherKey), ("WeChat:PreviousEncodingAESKey", Pushes.Key))).CreateClient();
        foreach (var key in new[] { Pushes.OtherKey, Pushes.Key })
        {
            var answer = await http.PushAsync(Pushes.Text(Pushes.NewOpenId(), "帮助"), new MessageCrypto(Pushes.Token, key, Pushes.AppId));
            Assert.That(answer.Text, Does.Contain("注册"));
        }

        using var after = (await StartAsync(("WeChat:EncodingAESKey", Pushes.OtherKey))).CreateClient();
        Assert.That((await after.PushAsync(Pushes.Text(Pushes.NewOpenId(), "帮助"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Everything_that_is_not_WeChats_gets_the_same_answer()
    {
        using var http = (await StartAsync()).CreateClient();
        var good = Pushes.Text(Pushes.NewOpenId(), "帮助");
        var crypto = Pushes.Crypto;
        var now = Pushes.Now();

        var refused = new List<(string What, string Address, string Body)>
        {
            Sealed("another token", good, new MessageCrypto("OtherToken", Pushes.Key, Pushes.AppId)),
            Sealed("another key", good, new MessageCrypto(Pushes.Token, Pushes.OtherKey, Pushes.AppId)),
            Sealed("another account's AppID", good, new MessageCrypto(Pushes.Token, Pushes.Key, "wx0000000000000000")),
            Sealed("to another account", good.Replace(Pushes.OriginalId, "gh_ffffffffffff", StringComparison.Ordinal)),
            Sealed("sealed nonsense", "not XML"),
            Sealed("sealed DTD", "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + good),
            Sealed("sealed depth", Nested(50)),
            Sealed("no message", "<xml><ToUserName>x</ToUserName></xml>"),
            Sealed("nothing", ""),
            ("no parameters", "/wechat", good),
            ("no body", Pushes.SafeQuery(crypto.Seal(good, now, "1")), ""),
            ("JSON", Pushes.SafeQuery(crypto.Seal(good, now, "1")), "{\"Encrypt\":\"x\"}"),
            ("DTD", Pushes.SafeQuery(crypto.Seal(good, now, "1")), "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/x\"><xml><Encrypt>x</Encrypt></xml>"),
            ("bomb", Pushes.SafeQuery(crypto.Seal(good, now, "1")), Bomb()),
            ("depth", Pushes.SafeQuery(crypto.Seal(good, now, "1")), Nested(5000)),
            ("no Base64", Pushes.SafeQuery(new EncryptedMessage("!", crypto.Sign(now, "1", "!"), now, "1")), "<xml><Encrypt>!</Encrypt></xml>"),
            ("no timestamp", Pushes.SafeQuery(crypto.Seal(good, "", "1")), "<xml><Encrypt>x</Encrypt></xml>"),
            ("a timestamp that is none", Pushes.SafeQuery(crypto.Seal(good, "soon", "1")), "<xml><Encrypt>x</Encrypt></xml>"),
        };

        var answers = new List<string>();
        foreach (var (what, address, body) in refused)
        {
            using var response = await http.PostAsync(address, Pushes.Body(body));
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), what);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.That(answers.Distinct().ToList(), Has.Count.EqualTo(1), "a refusal must not say what was wrong");

        (string, string, string) Sealed(string what, string message, MessageCrypto? by = null)
        {
            var sealedMessage = (by ?? crypto).Seal(message, now, "1");
            return (what, Pushes.SafeQuery(sealedMessage), MessageXml.WritePush(Pushes.OriginalId, sealedMessage.Encrypt));
        }

        static string Nested(int depth) => new StringBuilder().Insert(0, "<a>", depth).Insert(3 * depth, "</a>", depth).ToString();

        static string Bomb() => "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><xml><Encrypt>&c;</Encrypt></xml>";
    }

    [Test]
    public async Task A_body_beyond_64_KiB_is_not_read([Values] bool isLengthTold)
    {
        using var http = (await StartAsync()).CreateClient();
        using var content = Pushes.Body("<xml>" + new string('x', 70_000) + "</xml>");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/wechat") { Content = content };
        if (!isLengthTold) request.Headers.TransferEncodingChunked = true;

        using var response = await http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task Types_without_a_handler_are_heard_in_silence()
    {
        var host = await StartAsync();
        using var http = host.CreateClient();
        var openId = Pushes.NewOpenId();
        string[] messages =
        [
            Pushes.Message(openId, "video", "<MediaId>m</MediaId><MsgId>71</MsgId>"),
            Pushes.Message(openId, "hologram", "<MsgId>72</MsgId>"),
            Pushes.Event(openId, "VIEW", "<EventKey>https://stvs.example/m/</EventKey>"),
            Pushes.Event(openId, "LOCATION", "<Latitude>34.7</Latitude><Longitude>113.6</Longitude><Precision>65</Precision>"),
            Pushes.Event(openId, "user_info_modified", "<OpenID>o</OpenID>"),
            Pushes.Event(openId, "scancode_push", "<EventKey>K</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType><ScanResult>x</ScanResult></ScanCodeInfo>"),
        ];

        foreach (var message in messages)
        {
            var answer = await http.PushAsync(message);
            Assert.That((answer.Status, answer.Body), Is.EqualTo((HttpStatusCode.OK, "success")), message);
        }

        Assert.That(host.Logs, Has.Some.Contains("hologram"));
        Assert.That(host.Logs, Has.None.Contains(openId));
    }
}
