namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>Why a message was refused, with the numbers of WeChat's own samples. For the log only: a sender gets one answer for all of them.</summary>
public enum MessageRefusal
{
    Signature = -40001,
    Xml = -40002,
    AppId = -40005,
    Decryption = -40007,
    Buffer = -40008,
}

public sealed class MessageRefusedException(MessageRefusal reason) : Exception($"The message was refused ({(int)reason}).")
{
    public MessageRefusal Reason { get; } = reason;
}
