namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>Why a message was refused, with the numbers of WeChat's own samples where they have one. For the log only: a sender gets one answer for all of them.</summary>
public enum MessageRefusal
{
    Signature = -40001,
    Xml = -40002,
    AppId = -40005,
    Decryption = -40007,
    Buffer = -40008,

    /// <summary>Older than the replay window, or from the future.</summary>
    TimeStamp = 1,

    /// <summary>Weaker than the account is set to.</summary>
    Mode = 2,

    /// <summary>Not to our account.</summary>
    Receiver = 3,

    /// <summary>More bytes than any message has.</summary>
    Size = 4,
}

public sealed class MessageRefusedException(MessageRefusal reason) : Exception($"The message was refused ({(int)reason}).")
{
    public MessageRefusal Reason { get; } = reason;
}
