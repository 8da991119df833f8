using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Activities;

/// <summary>Time or place of a published activity changed.</summary>
public sealed record ActivityRescheduled(Guid ActivityId) : IDomainEvent;

public sealed record ActivityCancelled(Guid ActivityId) : IDomainEvent;
