using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.Infrastructure.WeChat.SignIn;

internal sealed class WeChatSignIn(
    StvsDbContext db,
    WeChatHttp http,
    WeChatAddresses addresses,
    IOptions<WeChatOptions> options,
    IFieldCipher cipher,
    TimeProvider clock,
    ILogger<WeChatSignIn> logger) : IWeChatSignIn
{
    private const string Operation = "sns/oauth2/access_token";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long after its use a state still answers the same browser with the same code.</summary>
    private static readonly TimeSpan SecondLoad = TimeSpan.FromSeconds(60);

    public async Task<Uri> BeginAsync(SignInStart start, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Set<SignInState>().Where(old => old.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);

        var state = RandomNumberGenerator.GetHexString(32, lowercase: true);
        db.Set<SignInState>().Add(new SignInState
        {
            Id = HashOf(state),
            Browser = HashOf(start.BrowserKey),
            ReturnUrl = start.ReturnUrl,
            IsSecondTry = start.IsSecondTry,
            ExpiresAt = now + Lifetime,
        });
        await db.SaveChangesAsync(cancellationToken);

        // WeChat checks the order of the parameters.
        var callback = Uri.EscapeDataString(new Uri(addresses.PublicAt(start.AskedAt), "wechat/oauth/callback").AbsoluteUri);
        return new Uri(
            addresses.OpenAt(start.AskedAt),
            $"connect/oauth2/authorize?appid={options.Value.AppId}&redirect_uri={callback}&response_type=code&scope=snsapi_base&state={state}#wechat_redirect");
    }

    public async Task<SignInReturn> RedeemAsync(string code, string state, string browserKey, CancellationToken cancellationToken)
    {
        var id = HashOf(state);
        var row = await db.Set<SignInState>().FromSql($"select * from wechat_sign_in_states where id = {id} for update").SingleOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (row is null || !IsSame(row.Browser, HashOf(browserKey)) || now >= row.ExpiresAt) throw new WeChatSignInException(WeChatSignInProblem.StateInvalid);

        if (row.UsedAt is { } usedAt)
        {
            return row is { Code: { } usedWith, OpenId: { } known } && IsSame(usedWith, HashOf(code)) && now < usedAt + SecondLoad
                ? new SignInReturn(cipher.Decrypt(known), row.ReturnUrl, row.SessionId)
                : throw new WeChatSignInException(WeChatSignInProblem.StateInvalid, row.ReturnUrl);
        }

        var openId = await ExchangeAsync(code, row, cancellationToken);
        row.UsedAt = clock.GetUtcNow();
        row.Code = HashOf(code);
        row.OpenId = cipher.Encrypt(openId);
        await db.SaveChangesAsync(cancellationToken);
        return new SignInReturn(openId, row.ReturnUrl, SessionId: null);
    }

    public async Task RememberAsync(string state, Guid sessionId, CancellationToken cancellationToken)
    {
        var id = HashOf(state);
        await db.Set<SignInState>().Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SessionId, sessionId), cancellationToken);
    }

    private async Task<string> ExchangeAsync(string code, SignInState row, CancellationToken cancellationToken)
    {
        JsonObject answer;
        try
        {
            answer = await http.CallAsync(
                Operation,
                [new("appid", options.Value.AppId), new("secret", options.Value.AppSecret), new("code", code), new("grant_type", "authorization_code")],
                body: null,
                cancellationToken);
        }
        catch (WeChatApiException refusal) when (refusal.Kind == WeChatErrorKind.SignInCodeRefused)
        {
            throw new WeChatSignInException(row.IsSecondTry ? WeChatSignInProblem.Unavailable : WeChatSignInProblem.CodeRefused, row.ReturnUrl);
        }
        catch (Exception failure) when (failure is WeChatApiException or WeChatUnreachableException)
        {
            logger.LogError("Nobody can sign in through WeChat: {Reason}", failure.Message);
            throw new WeChatSignInException(WeChatSignInProblem.Unavailable, row.ReturnUrl);
        }

        if (answer["is_snapshotuser"] is JsonValue snapshot && snapshot.ToString() is not "0")
        {
            throw new WeChatSignInException(WeChatSignInProblem.Snapshot, row.ReturnUrl);
        }

        return answer["openid"] is JsonValue value && value.TryGetValue<string>(out var openId) && openId.Length > 0
            ? openId
            : throw new WeChatSignInException(WeChatSignInProblem.Unavailable, row.ReturnUrl);
    }

    private static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
