namespace StvsPlatform.WeChatSimulator.Phone;

/// <summary>A QR code with a scene (带参数二维码) that the platform had made.</summary>
internal sealed record ParametricCode(string Ticket, string Scene, string Url, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);
