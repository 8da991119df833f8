using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Statistics;

/// <summary>Every change of an association's registry is a row of its own, written by the save that made the change.</summary>
internal sealed class CountWhoIsRegistered(IStvsDbContext db) : INotificationHandler<DomainEventRaised<RegistryChanged>>
{
    public Task Handle(DomainEventRaised<RegistryChanged> notification, CancellationToken cancellationToken)
    {
        var (associationId, day, delta) = notification.Event;
        db.RegistryDeltas.Add(new RegistryDelta { AssociationId = associationId, Day = day, Delta = delta });
        return Task.CompletedTask;
    }
}
