using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>A time during which somebody was registered with another association than now; the present one is on the volunteer.</summary>
public sealed class PastRegistration : Entity
{
    private PastRegistration() { }

    public Guid VolunteerId { get; private set; }
    public Guid AssociationId { get; private set; }

    /// <summary>The first China day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The day of the move, on which the volunteer counts with the next association already.</summary>
    public DateOnly Until { get; private set; }

    internal static PastRegistration Of(Guid volunteerId, Guid associationId, DateOnly from, DateOnly until) =>
        new() { VolunteerId = volunteerId, AssociationId = associationId, From = from, Until = until };
}
