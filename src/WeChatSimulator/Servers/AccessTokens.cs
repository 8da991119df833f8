using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>The two ways to an access token, which know nothing of each other, and the tickets of the JS-SDK.</summary>
internal sealed class AccessTokens(World world, IOptions<OfficialAccountOptions> account, TimeProvider time)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int ForcedPerDay = 20;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(7200);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenForced = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly List<DateTimeOffset> forced = [];
    private (string Ticket, DateTimeOffset ExpiresAt) ticket;

    /// <summary><c>stable_token</c>: the same token until five minutes before its end.</summary>
    public JsonNode Stable(WeChatCall call)
    {
        var json = call.Json();
        CheckCredentials(json.Text("grant_type"), json.Text("appid"), json.Text("secret"));
        var isForced = json["force_refresh"] is JsonValue value && value.TryGetValue<bool>(out var force) && force;

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (isForced)
            {
                forced.RemoveAll(at => at < now.AddDays(-1));
                if (forced.Count >= ForcedPerDay || (forced.Count > 0 && now - forced[^1] < BetweenForced))
                {
                    throw new WeChatError(45011, "api minute-quota reach limit, must slower, retry next minute");
                }

                forced.Add(now);
            }

            var issued = world.State.Tokens;
            var stable = issued.Stable;
            if (isForced || stable is null || ExpiryOf(stable) - now <= Overlap)
            {
                var kept = isForced && stable is not null ? issued with { Expiries = issued.Expiries.Remove(stable) } : issued;
                stable = NewToken();
                Keep(kept with { Stable = stable, Expiries = kept.Expiries.SetItem(stable, now + Lifetime) });
            }

            return Answer(stable, ExpiryOf(stable) - now);
        }
    }

    /// <summary><c>token</c>: a new one at every call; the one before it stays good for five minutes.</summary>
    public JsonNode Classic(WeChatCall call)
    {
        CheckCredentials(call["grant_type"], call["appid"], call["secret"]);
        lock (gate)
        {
            var now = time.GetUtcNow();
            var issued = world.State.Tokens;
            var expiries = issued.Latest is { } previous && ExpiryOf(previous) > now + Overlap
                ? issued.Expiries.SetItem(previous, now + Overlap)
                : issued.Expiries;
            var latest = NewToken();
            Keep(issued with { Latest = latest, Expiries = expiries.SetItem(latest, now + Lifetime) });
            return Answer(latest, Lifetime);
        }
    }

    /// <exception cref="WeChatError">41001, 40001 or 42001.</exception>
    public void Verify(string? token)
    {
        if (token is null)
        {
            throw new WeChatError(41001, "access_token missing");
        }

        lock (gate)
        {
            if (!world.State.Tokens.Expiries.TryGetValue(token, out var end))
            {
                throw new WeChatError(40001, "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r");
            }

            if (end <= time.GetUtcNow())
            {
                throw new WeChatError(42001, "access_token expired");
            }
        }
    }

    /// <summary>Every token out at once, as after a change of the AppSecret: for seeing how the platform recovers.</summary>
    public void RevokeAll()
    {
        lock (gate)
        {
            world.SetTokens(new IssuedTokens());
        }
    }

    public JsonNode Ticket(WeChatCall call)
    {
        if (call["type"] != "jsapi")
        {
            throw new WeChatError(40097, "invalid args");
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (ticket.Ticket is null || ticket.ExpiresAt - now <= Overlap)
            {
                ticket = (RandomNumberGenerator.GetString(Letters, 86), now + Lifetime);
            }

            return new JsonObject
            {
                ["errcode"] = 0,
                ["errmsg"] = "ok",
                ["ticket"] = ticket.Ticket,
                ["expires_in"] = (int)(ticket.ExpiresAt - now).TotalSeconds,
            };
        }
    }

    /// <summary>The JS-SDK ticket in force; null when the platform never asked for one.</summary>
    public string? CurrentTicket
    {
        get
        {
            lock (gate)
            {
                return ticket.Ticket is not null && ticket.ExpiresAt > time.GetUtcNow() ? ticket.Ticket : null;
            }
        }
    }

    public void CheckCredentials(string? appId, string? secret)
    {
        if (appId is null)
        {
            throw new WeChatError(41002, "appid missing");
        }

        if (secret is null)
        {
            throw new WeChatError(41004, "appsecret missing");
        }

        if (appId != account.Value.AppId)
        {
            throw new WeChatError(40013, "invalid appid");
        }

        if (secret != account.Value.AppSecret)
        {
            throw new WeChatError(40125, "invalid appsecret, view more at http://t.cn/RAEkdVq");
        }
    }

    private void CheckCredentials(string? grantType, string? appId, string? secret)
    {
        if (grantType != "client_credential")
        {
            throw new WeChatError(40002, "invalid grant_type");
        }

        CheckCredentials(appId, secret);
    }

    private DateTimeOffset ExpiryOf(string token) => world.State.Tokens.Expiries.GetValueOrDefault(token);

    /// <summary>Those that ended a day ago are forgotten: until then an expired one is told from one that never was.</summary>
    private void Keep(IssuedTokens issued)
    {
        var yesterday = time.GetUtcNow().AddDays(-1);
        world.SetTokens(issued with { Expiries = issued.Expiries.RemoveRange(issued.Expiries.Where(token => token.Value < yesterday).Select(token => token.Key)) });
    }

    private static string NewToken() => RandomNumberGenerator.GetString(Letters, 136);

    private static JsonObject Answer(string token, TimeSpan left) =>
        new() { ["access_token"] = token, ["expires_in"] = (int)left.TotalSeconds };
}
