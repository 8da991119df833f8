namespace StvsPlatform.WeChatSimulator.Phone;

internal sealed record TextMessage(string Id, string Phone, string Text, DateTimeOffset SentAt);
