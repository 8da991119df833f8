using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Invitations;

/// <summary>Somebody tried an invitation code that opens nothing. Who does so often has to wait, on whatever server they try next.</summary>
public sealed class WrongCode : Entity
{
    public const int MostPerWindow = 10;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private WrongCode() { }

    public Guid UserId { get; private set; }
    public DateTimeOffset At { get; private set; }

    public static WrongCode By(Guid userId, DateTimeOffset at) => new() { UserId = userId, At = at };
}
