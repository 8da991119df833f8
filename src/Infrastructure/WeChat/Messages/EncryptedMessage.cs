namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>A sealed message with what its signature covers. Timestamp and nonce stay strings: the signature is over their characters.</summary>
public sealed record EncryptedMessage(string Encrypt, string MsgSignature, string TimeStamp, string Nonce);
