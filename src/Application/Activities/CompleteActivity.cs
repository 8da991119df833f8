using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Activities;

/// <summary>结项: whoever was checked in has taken part, whoever was not was absent.</summary>
public sealed record CompleteActivityCommand(Guid ActivityId) : ICommand<ActivityReceipt>;

internal sealed class CompleteActivityHandler(IStvsDbContext db, ActivityAuthority authority, TimeProvider clock)
    : IRequestHandler<CompleteActivityCommand, ActivityReceipt>
{
    public async Task<ActivityReceipt> Handle(CompleteActivityCommand command, CancellationToken cancellationToken)
    {
        var activity = await authority.LoadAsync(command.ActivityId, Permission.ManageActivities, cancellationToken);
        activity.Complete(clock.GetUtcNow());
        var participations = await db.Participations.Include(p => p.CheckIns)
            .Where(p => p.ActivityId == activity.Id && p.Status == ParticipationStatus.Confirmed)
            .ToListAsync(cancellationToken);
        participations.ForEach(p => p.Conclude());
        await db.SaveChangesAsync(cancellationToken);
        return new ActivityReceipt(activity.Id, activity.Status);
    }
}
