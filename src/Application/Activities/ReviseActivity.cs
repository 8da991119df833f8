using System.Text.Json.Nodes;
using FluentValidation;
using Mapster;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Application.Activities;

/// <summary>Changes an activity; more seats let the first who wait move up.</summary>
/// <param name="Changes">Fields of <see cref="ActivityForm"/> by their JSON names: what is left out stays, null clears (RFC 7396).</param>
/// <param name="Version">The version the caller saw, from the <c>If-Match</c> header; null: whatever is there.</param>
public sealed record ReviseActivityCommand(Guid ActivityId, JsonObject Changes, uint? Version) : ICommand<ActivityDetails>;

internal sealed class ReviseActivityHandler(
    IStvsDbContext db, ActivityAuthority authority, ISeatLock seatLock, WaitingList waitingList, IValidator<ActivityForm> validator,
    IRequestHandler<GetActivityQuery, ActivityDetails> details)
    : IRequestHandler<ReviseActivityCommand, ActivityDetails>
{
    public Task<ActivityDetails> Handle(ReviseActivityCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var activity = await authority.LoadAsync(command.ActivityId, Permission.ManageActivities, cancellationToken);
                var seats = await seatLock.LockAsync(activity.Id, cancellationToken);
                if (command.Version is { } seen && seen != db.VersionOf(activity)) throw new StaleVersionException();
                var team = await authority.TeamAsync(activity.TeamId, Permission.ManageActivities, cancellationToken);
                var form = Merge(activity, command.Changes);
                // Validated here and not before: whether the form is complete shows only over what is stored.
                await validator.ValidateAndThrowAsync(form, cancellationToken);
                if (!await db.Regions.AnyAsync(r => r.Code == form.RegionCode, cancellationToken)) throw ActivityErrors.RegionUnknown();

                activity.Revise(form.ToPlan(), team.Name);
                seats.Resize(form.Capacity);
                await waitingList.MoveUpAsync(seats, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return await details.Handle(new GetActivityQuery(activity.Id), cancellationToken);
            },
            cancellationToken);

    /// <summary>The team stays what it is; an activity does not change hands.</summary>
    private static ActivityForm Merge(Activity activity, JsonObject changes) =>
        MergePatch.Apply(activity.Plan.Adapt<ActivityForm>() with { TeamId = activity.TeamId }, changes, name => name != "teamId");
}
