using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Participations;

public sealed record VolunteerSignedUp(Guid ParticipationId) : IDomainEvent;

/// <summary>A seat became free and went to the first who waited.</summary>
public sealed record VolunteerPromoted(Guid ParticipationId) : IDomainEvent;

public sealed record VolunteerCheckedIn(Guid ParticipationId, Guid CheckInId) : IDomainEvent;
