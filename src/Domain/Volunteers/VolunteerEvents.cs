using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public sealed record VolunteerApproved(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerRejected(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerActivated(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerSuspended(Guid VolunteerId) : IDomainEvent;

public sealed record VolunteerWithdrawn(Guid VolunteerId) : IDomainEvent;
