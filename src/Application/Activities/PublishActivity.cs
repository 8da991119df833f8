using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Activities;

public sealed record PublishActivityCommand(Guid ActivityId) : ICommand<ActivityReceipt>;

internal sealed class PublishActivityHandler(IStvsDbContext db, ActivityAuthority authority, TimeProvider clock)
    : IRequestHandler<PublishActivityCommand, ActivityReceipt>
{
    public async Task<ActivityReceipt> Handle(PublishActivityCommand command, CancellationToken cancellationToken)
    {
        var activity = await authority.LoadAsync(command.ActivityId, Permission.ManageActivities, cancellationToken);
        var team = await authority.TeamAsync(activity.TeamId, Permission.ManageActivities, cancellationToken);
        activity.Publish(team.MayPublish, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new ActivityReceipt(activity.Id, activity.Status);
    }
}
