using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Api.Endpoints;

internal static class ActivityEndpoints
{
    public static void MapActivities(this IEndpointRouteBuilder api)
    {
        var activities = api.MapGroup("/activities").WithTags("Activities");
        activities.MapGet("/", ListActivities).AllowAnonymous().WithName(nameof(ListActivities));
        activities.MapGet("/{activityId:guid}", GetActivity).AllowAnonymous().WithName(nameof(GetActivity));

        var manage = activities.MapGroup("").RequireAuthorization(Policies.ManageActivities);
        manage.MapPost("/", DraftActivity).AddEndpointFilter<IdempotencyFilter>().WithName(nameof(DraftActivity));
        manage.MapPatch("/{activityId:guid}", ReviseActivity).Accepts<ActivityForm>("application/json").WithName(nameof(ReviseActivity));
        manage.MapPost("/{activityId:guid}/publication", PublishActivity).WithName(nameof(PublishActivity));
        manage.MapPost("/{activityId:guid}/cancellation", CancelActivity).WithName(nameof(CancelActivity));
        manage.MapPost("/{activityId:guid}/completion", CompleteActivity).WithName(nameof(CompleteActivity));

        api.MapGet("/managed-activities", ListManagedActivities).WithTags("Activities")
            .RequireAuthorization(Policies.ReadActivities).WithName(nameof(ListManagedActivities));
    }

    private static async Task<Ok<Page<ActivityCard>>> ListActivities(
        string? q, string? region, string? kind, string? category, DateTimeOffset? from, DateTimeOffset? to, Guid? team, bool? open, int? limit,
        string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListActivitiesQuery(q, region, kind, category, from, to, team, open ?? false, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<ActivityDetails>> GetActivity(Guid activityId, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        WithTag(http, await mediator.Send(new GetActivityQuery(activityId), cancellationToken));

    private static async Task<Created<ActivityReceipt>> DraftActivity(ActivityForm form, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new DraftActivityCommand(form), cancellationToken);
        return TypedResults.Created($"/api/v1/activities/{receipt.Id}", receipt);
    }

    private static async Task<Ok<ActivityDetails>> ReviseActivity(
        Guid activityId, JsonObject changes, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        WithTag(http, await mediator.Send(new ReviseActivityCommand(activityId, changes, IfMatch.VersionOf(http)), cancellationToken));

    private static async Task<Ok<ActivityReceipt>> PublishActivity(Guid activityId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new PublishActivityCommand(activityId), cancellationToken));

    private static async Task<Ok<ActivityReceipt>> CancelActivity(
        Guid activityId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CancelActivityCommand(activityId, body.Reason), cancellationToken));

    private static async Task<Ok<ActivityReceipt>> CompleteActivity(Guid activityId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CompleteActivityCommand(activityId), cancellationToken));

    private static async Task<Ok<Page<ManagedActivityRow>>> ListManagedActivities(
        Code<ActivityStatus>? status, string? q, DateTimeOffset? from, DateTimeOffset? to, Guid? team, int? limit, string? cursor, bool? count,
        IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListManagedActivitiesQuery(status?.Value, q, from, to, team, Paging.Of(limit, cursor, count)), cancellationToken));

    private static Ok<ActivityDetails> WithTag(HttpContext http, ActivityDetails details)
    {
        http.Response.Headers.ETag = IfMatch.Tag(details.Version);
        return TypedResults.Ok(details);
    }
}
