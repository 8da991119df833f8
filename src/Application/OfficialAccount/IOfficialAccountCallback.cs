namespace StvsPlatform.Application.OfficialAccount;

/// <summary>What WeChat's servers say to us, by HTTP.</summary>
public interface IOfficialAccountCallback
{
    /// <summary>A request body longer than this need not be read.</summary>
    int LargestBody { get; }

    /// <returns>What to echo so that WeChat accepts the address; null when the request is not WeChat's.</returns>
    string? VerifyAddress(CallbackQuery query);

    /// <summary>Takes a message or an event and answers within WeChat's five seconds, whatever else is slow.</summary>
    Task<CallbackAnswer> ReceiveAsync(CallbackQuery query, ReadOnlyMemory<byte> body);
}

/// <summary>The parameters of the address, as they came.</summary>
public sealed record CallbackQuery(string? Signature, string? MsgSignature, string? Timestamp, string? Nonce, string? EchoStr, string? EncryptType);

public enum CallbackVerdict
{
    Heard,

    /// <summary>Not WeChat's, or not to us; the sender does not learn why.</summary>
    Refused,

    /// <summary>Could not be stored: WeChat shall send it again.</summary>
    NotHeard,
}

/// <param name="Verdict">How it ended.</param>
/// <param name="Body">The reply in WeChat's form; empty unless heard.</param>
public sealed record CallbackAnswer(CallbackVerdict Verdict, string Body)
{
    public static readonly CallbackAnswer Refused = new(CallbackVerdict.Refused, "");
    public static readonly CallbackAnswer NotHeard = new(CallbackVerdict.NotHeard, "");

    public static CallbackAnswer Heard(string body) => new(CallbackVerdict.Heard, body);
}
