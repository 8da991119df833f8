using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public enum DisclosedField
{
    IdNumber,
    Phone,
}

/// <summary>Somebody looked at a masked value in clear, with a reason; the person concerned can see it.</summary>
public sealed class Disclosure : Entity
{
    private Disclosure() { }

    public Guid VolunteerId { get; private set; }
    public Guid ByUserId { get; private set; }
    public DisclosedField Field { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static Disclosure Of(Guid volunteerId, Guid byUserId, DisclosedField field, string reason, DateTimeOffset at) =>
        new() { VolunteerId = volunteerId, ByUserId = byUserId, Field = field, Reason = reason, At = at };
}
