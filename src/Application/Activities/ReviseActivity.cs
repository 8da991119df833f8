using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;
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
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

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

    private static ActivityForm Merge(Activity activity, JsonObject changes)
    {
        var current = activity.Plan.Adapt<ActivityForm>() with { TeamId = activity.TeamId };
        var merged = JsonSerializer.SerializeToNode(current, Json)!.AsObject();
        foreach (var (name, value) in changes)
        {
            // The team stays what it is; an activity does not change hands.
            if (name != "teamId" && merged.ContainsKey(name)) merged[name] = value?.DeepClone();
        }
        try
        {
            return merged.Deserialize<ActivityForm>(Json)!;
        }
        catch (JsonException wrong)
        {
            throw new ValidationException([new ValidationFailure(wrong.Path?.TrimStart('$', '.') ?? "", "格式不正确，请检查。")]);
        }
    }
}
