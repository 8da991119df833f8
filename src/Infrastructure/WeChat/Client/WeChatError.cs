namespace StvsPlatform.Infrastructure.WeChat.Client;

/// <summary>What one of WeChat's error codes asks of us.</summary>
internal enum WeChatErrorKind
{
    /// <summary>The system is busy: again in a moment, where a repeat does no harm.</summary>
    Busy,

    /// <summary>The access token is not, or no longer, the right one.</summary>
    TokenRejected,

    /// <summary>Secret, AppID, frozen secret or address not on the list: only the operator can help.</summary>
    AccountRefused,

    /// <summary>The day's quota is used up.</summary>
    QuotaUsedUp,

    /// <summary>Too many calls in this minute.</summary>
    TooFrequent,

    /// <summary>This person cannot be reached; another can.</summary>
    RecipientUnreachable,

    /// <summary>The template or its data is wrong, and stays so.</summary>
    ContentRefused,

    /// <summary>The account may not use this API.</summary>
    NotAuthorised,

    /// <summary>The code of a web authorisation is unknown, used or too old: start again.</summary>
    SignInCodeRefused,

    Other,
}

internal static class WeChatErrorCodes
{
    public static WeChatErrorKind KindOf(int code) => code switch
    {
        -1 => WeChatErrorKind.Busy,
        40001 or 40014 or 42001 => WeChatErrorKind.TokenRejected,
        40164 or 61004 or 40243 or 40125 or 40013 => WeChatErrorKind.AccountRefused,
        45009 => WeChatErrorKind.QuotaUsedUp,
        45011 => WeChatErrorKind.TooFrequent,
        40003 or 43004 or 43101 or 45015 or 45047 => WeChatErrorKind.RecipientUnreachable,
        40037 or 47003 or 40036 => WeChatErrorKind.ContentRefused,
        48001 or 50001 => WeChatErrorKind.NotAuthorised,
        40029 or 40163 or 42003 => WeChatErrorKind.SignInCodeRefused,
        _ => WeChatErrorKind.Other,
    };
}

/// <summary>WeChat answered with an error. Says which operation, code and request id (rid), never an address: those carry secrets.</summary>
internal sealed class WeChatApiException(string operation, int code, string? requestId)
    : Exception($"WeChat refused {operation} with {code}{(requestId is null ? "" : $" (rid {requestId})")}.")
{
    public int Code { get; } = code;
    public WeChatErrorKind Kind { get; } = WeChatErrorCodes.KindOf(code);
}

/// <summary>WeChat gave no answer that makes sense.</summary>
/// <remarks>Without an inner exception: what is inside may name the whole address.</remarks>
internal sealed class WeChatUnreachableException(string operation, string why, bool mayHaveArrived, bool wasSlow = false)
    : Exception($"{operation}: {why}")
{
    /// <summary>Waited for in vain; waiting again would keep the caller too long.</summary>
    public bool WasSlow { get; } = wasSlow;

    /// <summary>False only when the connection was never made, so that a repeat cannot double anything.</summary>
    public bool MayHaveArrived { get; } = mayHaveArrived;
}
