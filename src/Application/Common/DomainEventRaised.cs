using MediatR;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Common;

/// <summary>Carries a domain event to its reactions, inside the save that caused it. Reactions touch the database or the outbox only.</summary>
public sealed record DomainEventRaised<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;
