using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Activities;

/// <summary>Calls an activity off; everybody who signed up is told why.</summary>
public sealed record CancelActivityCommand(Guid ActivityId, string Reason) : ICommand<ActivityReceipt>;

internal sealed class CancelActivityValidator : AbstractValidator<CancelActivityCommand>
{
    public CancelActivityValidator() => RuleFor(c => c.Reason).Reason("取消原因");
}

internal sealed class CancelActivityHandler(IStvsDbContext db, ActivityAuthority authority, ISeatLock seatLock)
    : IRequestHandler<CancelActivityCommand, ActivityReceipt>
{
    public Task<ActivityReceipt> Handle(CancelActivityCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var activity = await authority.LoadAsync(command.ActivityId, Permission.ManageActivities, cancellationToken);
                // Whoever is signing up at this moment is either told of the end or turned away by it.
                await seatLock.LockAsync(activity.Id, cancellationToken);
                activity.Cancel(command.Reason.Trim());
                await db.SaveChangesAsync(cancellationToken);
                return new ActivityReceipt(activity.Id, activity.Status);
            },
            cancellationToken);
}
