namespace StvsPlatform.Application.OfficialAccount;

/// <summary>WeChat's web authorisation (OAuth2) for the mobile pages, silent (snsapi_base): it tells the openid and nothing else.</summary>
public interface IWeChatSignIn
{
    /// <summary>Remembers that a browser set out, once, for ten minutes.</summary>
    /// <returns>Where to send it.</returns>
    Task<Uri> BeginAsync(SignInStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a browser back. Inside a transaction: a second load of the same address waits for the first and gets its
    /// result, since WeChat's own browser often loads twice while the code serves once.
    /// </summary>
    /// <exception cref="WeChatSignInException">It cannot go on from here.</exception>
    Task<SignInReturn> RedeemAsync(string code, string state, string browserKey, CancellationToken cancellationToken);

    /// <summary>Keeps the session for a second load.</summary>
    Task RememberAsync(string state, Guid sessionId, CancellationToken cancellationToken);
}

/// <param name="BrowserKey">Random, kept in a cookie: only this browser may come back with the state.</param>
/// <param name="ReturnUrl">A path of ours.</param>
/// <param name="AskedAt">Scheme and host at which we were asked; counts only where no public address is configured.</param>
/// <param name="IsSecondTry">After a code that WeChat refused.</param>
public sealed record SignInStart(string BrowserKey, string ReturnUrl, Uri AskedAt, bool IsSecondTry);

/// <param name="OpenId">Who it is.</param>
/// <param name="ReturnUrl">Where they wanted to go.</param>
/// <param name="SessionId">Of the first load, at a second one.</param>
public sealed record SignInReturn(string OpenId, string ReturnUrl, Guid? SessionId);

public enum WeChatSignInProblem
{
    /// <summary>Unknown, used, too old, or another browser's.</summary>
    StateInvalid,

    /// <summary>WeChat does not know the code, or not any more: start again, once.</summary>
    CodeRefused,

    /// <summary>A preview (快照页) with a made-up person; an account must not be made of it.</summary>
    Snapshot,

    /// <summary>WeChat does not answer, or not to us.</summary>
    Unavailable,
}

/// <param name="problem">What is wrong.</param>
/// <param name="returnUrl">Where they wanted to go, if that is known.</param>
public sealed class WeChatSignInException(WeChatSignInProblem problem, string? returnUrl = null) : Exception($"Sign-in through WeChat: {problem}.")
{
    public WeChatSignInProblem Problem { get; } = problem;
    public string? ReturnUrl { get; } = returnUrl;
}
