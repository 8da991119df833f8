using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Who joins a first team, or leaves it, is registered with another association from that day on.</summary>
internal sealed class RegisterWithFirstTeam(RegisteringBody body) : INotificationHandler<DomainEventRaised<MembershipsChanged>>
{
    public Task Handle(DomainEventRaised<MembershipsChanged> notification, CancellationToken cancellationToken) =>
        body.FollowAsync([notification.Event.VolunteerId], cancellationToken);
}
