using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public sealed record VolunteerApproved(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerRejected(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerActivated(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerSuspended(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerWithdrawn(Guid VolunteerId) : IDomainEvent;

/// <summary>An association's registry gained or lost somebody on a China day.</summary>
/// <param name="Delta">1 or -1.</param>
public sealed record RegistryChanged(Guid AssociationId, DateOnly Day, int Delta) : IDomainEvent;
