namespace StvsPlatform.WeChatSimulator.Wire;

internal enum Direction
{
    /// <summary>WeChat → platform: a message or event.</summary>
    Push,

    /// <summary>Platform → WeChat: an API call.</summary>
    Call,

    /// <summary>Browser → WeChat → browser: the way through OAuth.</summary>
    Browser,

    /// <summary>Platform → SMS gateway.</summary>
    Sms,
}

internal enum Verdict
{
    /// <summary>There was nothing to check, such as <c>success</c> or a plain reply in plain mode.</summary>
    None,
    Valid,
    Invalid,
}

/// <summary>One request with its answer, as it went over the wire and as it reads.</summary>
internal sealed record Exchange(long Id, DateTimeOffset At, Direction Direction, string Type, string Line)
{
    public string? OpenId { get; init; }

    public int Attempt { get; init; } = 1;

    public string? Request { get; init; }

    public string? RequestDecrypted { get; init; }

    public int? Status { get; init; }

    public string? Response { get; init; }

    public string? ResponseDecrypted { get; init; }

    /// <summary>Of a push: the signature of the platform's reply. Of a call: its token or credentials.</summary>
    public Verdict Verdict { get; init; }

    public string? Problem { get; init; }

    public long DurationMs { get; init; }
}
