using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Activities;

/// <summary>Changes an activity; more seats let the first who wait move up.</summary>
/// <param name="Version">The version the caller saw, from the <c>If-Match</c> header; null: whatever is there.</param>
public sealed record ReviseActivityCommand(Guid ActivityId, ActivityForm Form, uint? Version) : ICommand<ActivityDetails>;

internal sealed class ReviseActivityValidator : AbstractValidator<ReviseActivityCommand>
{
    public ReviseActivityValidator(IValidator<ActivityForm> form) => RuleFor(c => c.Form).SetValidator(form).OverridePropertyName("");
}

internal sealed class ReviseActivityHandler(
    IStvsDbContext db, ActivityAuthority authority, ISeatLock seatLock, WaitingList waitingList, IRequestHandler<GetActivityQuery, ActivityDetails> details)
    : IRequestHandler<ReviseActivityCommand, ActivityDetails>
{
    public Task<ActivityDetails> Handle(ReviseActivityCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                // Seats first, as everywhere: one order of locks.
                var activity = await authority.LoadAsync(command.ActivityId, Permission.ManageActivities, cancellationToken);
                var seats = await seatLock.LockAsync(activity.Id, cancellationToken);
                if (command.Version is { } seen && seen != db.VersionOf(activity)) throw new StaleVersionException();
                var team = await authority.TeamAsync(activity.TeamId, Permission.ManageActivities, cancellationToken);
                activity.Revise(command.Form.ToPlan(), team.Name);
                seats.Resize(command.Form.Capacity);
                await waitingList.MoveUpAsync(seats, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return await details.Handle(new GetActivityQuery(activity.Id), cancellationToken);
            },
            cancellationToken);
}
