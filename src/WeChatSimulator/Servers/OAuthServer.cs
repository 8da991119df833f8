using System.Security.Cryptography;
using System.Text.Json.Nodes;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>Web authorisation: codes for five minutes and one use, and the users' tokens that are no API tokens.</summary>
internal sealed class OAuthServer(World world, AccessTokens tokens, PlatformAddress address, TimeProvider time)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(7200);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Grant> codes = [];
    private readonly Dictionary<string, Grant> userTokens = [];

    public string NewCode(string openId, string scope)
    {
        lock (gate)
        {
            Forget(codes);
            var code = RandomNumberGenerator.GetString(Letters, 32);
            codes[code] = new Grant(openId, scope, time.GetUtcNow() + CodeLifetime, IsUsed: false);
            return code;
        }
    }

    public JsonNode AccessToken(WeChatCall call)
    {
        tokens.CheckCredentials(call["appid"], call["secret"]);
        if (call["grant_type"] != "authorization_code")
        {
            throw new WeChatError(40002, "invalid grant_type");
        }

        lock (gate)
        {
            var code = call["code"] ?? throw new WeChatError(41008, "missing code");
            if (!codes.TryGetValue(code, out var grant))
            {
                throw new WeChatError(40029, "invalid code");
            }

            if (grant.IsUsed)
            {
                throw new WeChatError(40163, "code been used");
            }

            if (grant.ExpiresAt <= time.GetUtcNow())
            {
                throw new WeChatError(42003, "code expired");
            }

            codes[code] = grant with { IsUsed = true };
            Forget(userTokens);
            var token = RandomNumberGenerator.GetString(Letters, 89);
            userTokens[token] = grant with { ExpiresAt = time.GetUtcNow() + TokenLifetime };

            var answer = new JsonObject
            {
                ["access_token"] = token,
                ["expires_in"] = (int)TokenLifetime.TotalSeconds,
                ["refresh_token"] = RandomNumberGenerator.GetString(Letters, 89),
                ["openid"] = grant.OpenId,
                ["scope"] = grant.Scope,
            };
            if (grant.Scope == "snsapi_userinfo" && world.Find(grant.OpenId) is { } person)
            {
                answer["unionid"] = person.UnionId;
            }

            return answer;
        }
    }

    public JsonNode UserInfo(WeChatCall call)
    {
        Grant grant;
        lock (gate)
        {
            if (call["access_token"] is not { } token || !userTokens.TryGetValue(token, out grant!))
            {
                throw new WeChatError(40001, "invalid credential, access_token is invalid or not latest");
            }
        }

        if (grant.ExpiresAt <= time.GetUtcNow())
        {
            throw new WeChatError(42001, "access_token expired");
        }

        if (grant.Scope != "snsapi_userinfo")
        {
            throw new WeChatError(48001, "api unauthorized");
        }

        if (call["openid"] != grant.OpenId || world.Find(grant.OpenId) is not { } person)
        {
            throw new WeChatError(40003, "invalid openid");
        }

        return new JsonObject
        {
            ["openid"] = person.OpenId,
            ["nickname"] = person.Nickname,
            // Neither has been told since October 2021.
            ["sex"] = 0,
            ["language"] = "",
            ["city"] = "",
            ["province"] = "",
            ["country"] = "",
            ["headimgurl"] = new Uri(address.Value, $"/simulator/api/followers/{person.OpenId}/avatar.svg").ToString(),
            ["privilege"] = new JsonArray(),
            ["unionid"] = person.UnionId,
        };
    }

    /// <summary>A day later, so that an expired one is told from one that never was.</summary>
    private void Forget(Dictionary<string, Grant> grants)
    {
        var yesterday = time.GetUtcNow().AddDays(-1);
        foreach (var old in grants.Where(entry => entry.Value.ExpiresAt < yesterday).Select(entry => entry.Key).ToList())
        {
            grants.Remove(old);
        }
    }

    private sealed record Grant(string OpenId, string Scope, DateTimeOffset ExpiresAt, bool IsUsed);
}
