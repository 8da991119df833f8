using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

public sealed record TeamApproved(Guid TeamId) : IDomainEvent;

public sealed record TeamRejected(Guid TeamId) : IDomainEvent;

/// <param name="Agreed">Whether the province agreed to the name wished for.</param>
public sealed record TeamNameDecided(Guid TeamId, string Name, bool Agreed, string? Reason) : IDomainEvent;

public sealed record MembershipRequested(Guid MembershipId) : IDomainEvent;

public sealed record MembershipApproved(Guid MembershipId) : IDomainEvent;

public sealed record MembershipRejected(Guid MembershipId) : IDomainEvent;

/// <summary>Somebody joined a team, was not let in, or left: which team was their first may be another one now.</summary>
public sealed record MembershipsChanged(Guid VolunteerId) : IDomainEvent;

/// <summary>Somebody was taken off a team by those who run it.</summary>
public sealed record MemberRemoved(Guid MembershipId) : IDomainEvent;
