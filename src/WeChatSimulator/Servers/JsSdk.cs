using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace StvsPlatform.WeChatSimulator.Servers;

internal sealed record JsSdkConfig(string? AppId, string? Timestamp, string? NonceStr, string? Signature, string? Url);

/// <summary>What WeChat's browser does on <c>wx.config</c>: checks the page's signature against the ticket.</summary>
internal sealed class JsSdk(AccessTokens tokens, IOptions<OfficialAccountOptions> account)
{
    /// <summary>The errMsg the page gets; <c>config:ok</c> when all is well.</summary>
    public string Check(JsSdkConfig config)
    {
        if (config.AppId != account.Value.AppId)
        {
            return "config:fail, invalid appid";
        }

        if (tokens.CurrentTicket is not { } ticket)
        {
            return "config:fail, jsapi_ticket missing";
        }

        var url = (config.Url ?? "").Split('#')[0];
        var text = $"jsapi_ticket={ticket}&noncestr={config.NonceStr}&timestamp={config.Timestamp}&url={url}";
#pragma warning disable CA5350 // The protocol prescribes SHA-1.
        var expected = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        return expected == config.Signature ? "config:ok" : "config:fail, invalid signature";
    }
}
