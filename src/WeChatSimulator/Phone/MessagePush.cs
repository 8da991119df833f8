using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Messages;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Phone;

/// <param name="Failure">Why the phone shows that the account is out of order; null when the platform answered properly.</param>
internal sealed record PushResult(IReadOnlyList<ChatMessage> Replies, string? Failure);

/// <summary>
/// WeChat's side of the server callback: signs and seals a message, posts it, and tries again, three times in all, while
/// there is no proper HTTP answer in time. A proper answer that makes no sense is not tried again.
/// </summary>
internal sealed class MessagePush(
    IHttpClientFactory clients,
    PlatformAddress platform,
    World world,
    WireLog wire,
    IOptions<WeChatSimulatorOptions> options,
    IOptions<OfficialAccountOptions> account,
    TimeProvider time)
{
    public const string HttpClient = "WeChatSimulator";

    private const int Tries = 3;

    public async Task<PushResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var clear = MessageXml.Write(message.Fields);
        for (var attempt = 1; ; attempt++)
        {
            var nextTry = Task.Delay(options.Value.ReplyTimeout, time, cancellationToken);
            var exchange = wire.Begin(Direction.Push, message.Type, "") with { OpenId = message.OpenId, Attempt = attempt, RequestDecrypted = clear };
            var (answer, sent) = await TryAsync(exchange, message, clear, cancellationToken);
            if (answer is not null)
            {
                var (result, read) = Read(answer, message.OpenId, sent);
                wire.Keep(read);
                return result;
            }

            wire.Keep(sent);
            if (attempt == Tries)
            {
                return new PushResult([], sent.Problem);
            }

            await nextTry;
        }
    }

    /// <summary>What WeChat does when the server's address is saved in its console: a GET whose echo must come back as it is.</summary>
    public async Task<bool> VerifyUrlAsync(CancellationToken cancellationToken)
    {
        var (timestamp, nonce) = NewStamp();
        var echo = RandomNumberGenerator.GetString("0123456789", 19);
        var query = $"/wechat?signature={Crypto().Sign(timestamp, nonce)}&echostr={echo}&timestamp={timestamp}&nonce={nonce}";
        var exchange = wire.Begin(Direction.Push, "verification", "GET " + query);
        try
        {
            using var response = await clients.CreateClient(HttpClient).GetAsync(new Uri(platform.Value, query), cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            var isVerified = response.IsSuccessStatusCode && answer == echo;
            var verdict = isVerified ? Verdict.Valid : Verdict.Invalid;
            wire.Keep(exchange with { Status = (int)response.StatusCode, Response = answer, Verdict = verdict });
            return isVerified;
        }
        catch (HttpRequestException failure)
        {
            wire.Keep(exchange with { Verdict = Verdict.Invalid, Problem = "连接失败：" + failure.HttpRequestError });
            return false;
        }
    }

    private async Task<(string? Answer, Exchange Exchange)> TryAsync(
        Exchange exchange, OutgoingMessage message, string clear, CancellationToken cancellationToken)
    {
        var (query, body) = Sealed(message, clear);
        exchange = exchange with { Line = "POST /wechat?" + query, Request = body };

        using var timeout = new CancellationTokenSource(options.Value.ReplyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(platform.Value, "/wechat?" + query));
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));
            using var response = await clients.CreateClient(HttpClient).SendAsync(request, either.Token);
            var answer = await response.Content.ReadAsStringAsync(either.Token);
            exchange = exchange with { Status = (int)response.StatusCode, Response = answer };
            return response.StatusCode == HttpStatusCode.OK ? (answer, exchange) : (null, exchange with { Problem = $"HTTP {(int)response.StatusCode}" });
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return (null, exchange with { Problem = $"{options.Value.ReplyTimeout.TotalSeconds:0.#} 秒内没有回应" });
        }
        catch (HttpRequestException failure)
        {
            return (null, exchange with { Problem = "连接失败：" + failure.HttpRequestError });
        }
    }

    private (string Query, string Body) Sealed(OutgoingMessage message, string clear)
    {
        var crypto = Crypto();
        var (timestamp, nonce) = NewStamp();
        var query = $"signature={crypto.Sign(timestamp, nonce)}&timestamp={timestamp}&nonce={nonce}&openid={message.OpenId}";
        if (options.Value.Mode == PushMode.Plain)
        {
            return (query, clear);
        }

        var closed = crypto.Seal(clear, timestamp, nonce);
        return (
            $"{query}&encrypt_type=aes&msg_signature={closed.MsgSignature}",
            options.Value.Mode == PushMode.Safe
                ? MessageXml.WritePush(account.Value.OriginalId, closed.Encrypt)
                : MessageXml.Write(xml =>
                {
                    message.Fields(xml);
                    xml.Field("Encrypt", closed.Encrypt);
                }));
    }

    private (PushResult, Exchange) Read(string answer, string openId, Exchange exchange)
    {
        if (answer is "" or "success")
        {
            return (new PushResult([], null), exchange);
        }

        try
        {
            var xml = MessageXml.Parse(answer);
            if (xml.Value("Encrypt") is not null)
            {
                var opened = Crypto().Open(MessageXml.ReadReply(answer));
                exchange = exchange with { ResponseDecrypted = opened, Verdict = Verdict.Valid };
                xml = MessageXml.Parse(opened);
            }
            else if (options.Value.Mode == PushMode.Safe)
            {
                return Refused("安全模式下的回复没有加密");
            }

            if (xml.Value("ToUserName") != openId || xml.Value("FromUserName") != account.Value.OriginalId)
            {
                return Refused("回复的收发双方与来信不符");
            }

            return (new PushResult(PassiveReply.Read(xml, (type, content) => world.NewMessage(ChatSide.Account, type, content)), null), exchange);
        }
        catch (MessageRefusedException refusal)
        {
            return Refused($"无法读取的回复（{(int)refusal.Reason}）");
        }

        (PushResult, Exchange) Refused(string why) => (new PushResult([], why), exchange with { Verdict = Verdict.Invalid, Problem = why });
    }

    private (string Timestamp, string Nonce) NewStamp() => (
        time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture));

    private MessageCrypto Crypto() => new(account.Value.Token, account.Value.EncodingAESKey, account.Value.AppId);
}
