using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.WeChat.Client;
using StvsPlatform.Infrastructure.WeChat.Tokens;

namespace StvsPlatform.Infrastructure.WeChat.JsSdk;

internal sealed class JsSdkSigner(JsApiTicket ticket, WeChatAddresses addresses, IOptions<WeChatOptions> options, TimeProvider clock) : IJsSdk
{
    public bool IsOwnPage(Uri page, Uri askedAt)
    {
        var own = addresses.PublicAt(askedAt);
        return page.Scheme == own.Scheme && page.Host == own.Host && page.Port == own.Port && page.UserInfo.Length == 0;
    }

    public async Task<JsSdkSignature> SignAsync(string url, CancellationToken cancellationToken)
    {
        string jsApiTicket;
        try
        {
            jsApiTicket = await ticket.GetAsync(rejected: null, cancellationToken);
        }
        catch (Exception failure) when (failure is WeChatApiException or WeChatUnreachableException)
        {
            throw new DomainException("wechat.unavailable", "微信接口暂时不可用，请稍后再试。") { RetryAt = clock.GetUtcNow().AddMinutes(1) };
        }

        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var nonce = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return new JsSdkSignature(options.Value.AppId, timestamp, nonce, Sign(jsApiTicket, nonce, timestamp, url));
    }

    internal static string Sign(string ticket, string nonce, long timestamp, string url)
    {
        // In this order, lower case, nothing escaped.
        var text = $"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}";
#pragma warning disable CA5350 // The protocol prescribes SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
