using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Api.Endpoints;

internal static class VolunteerEndpoints
{
    public static void MapVolunteers(this IEndpointRouteBuilder api)
    {
        var volunteers = api.MapGroup("/volunteers").WithTags("Volunteers");
        volunteers.MapPost("/", RegisterVolunteer).RequireAuthorization(Policies.SignedIn).AddEndpointFilter<IdempotencyFilter>().WithName(nameof(RegisterVolunteer));

        var read = volunteers.MapGroup("").RequireAuthorization(Policies.ReadVolunteers);
        read.MapGet("/", ListVolunteers).WithName(nameof(ListVolunteers));
        read.MapPost("/search", SearchVolunteers).WithName(nameof(SearchVolunteers));
        read.MapGet("/{volunteerId:guid}", GetVolunteer).WithName(nameof(GetVolunteer));

        var review = volunteers.MapGroup("").RequireAuthorization(Policies.ReviewVolunteers);
        review.MapPost("/{volunteerId:guid}/approval", ApproveVolunteer).WithName(nameof(ApproveVolunteer));
        review.MapPost("/{volunteerId:guid}/rejection", RejectVolunteer).WithName(nameof(RejectVolunteer));
        review.MapPost("/{volunteerId:guid}/suspension", SuspendVolunteer).WithName(nameof(SuspendVolunteer));
        review.MapPost("/{volunteerId:guid}/reinstatement", ReinstateVolunteer).WithName(nameof(ReinstateVolunteer));
        review.MapPost("/{volunteerId:guid}/reveal", RevealVolunteerField).WithName(nameof(RevealVolunteerField));
        review.MapPost("/approvals", ApproveVolunteers).WithName(nameof(ApproveVolunteers));
        review.MapPost("/rejections", RejectVolunteers).WithName(nameof(RejectVolunteers));

        api.MapGet("/review-queue/summary", SummariseReviewQueue).WithTags("Volunteers")
            .RequireAuthorization(Policies.ReadActivities).WithName(nameof(SummariseReviewQueue));
    }

    private static async Task<Created<VolunteerReceipt>> RegisterVolunteer(VolunteerForm form, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new RegisterVolunteerCommand(form), cancellationToken);
        return TypedResults.Created($"/api/v1/volunteers/{receipt.Id}", receipt);
    }

    private static async Task<Ok<Page<VolunteerRow>>> ListVolunteers(
        Code<VolunteerStatus>? status, string? region, Guid? team, Code<VolunteerOrigin>? origin, Code<Confirmation>? confirmation, int? limit, string? cursor,
        bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListVolunteersQuery(status?.Value, region, team, Paging.Of(limit, cursor, count), origin?.Value, confirmation?.Value), cancellationToken));

    private static async Task<Ok<Page<VolunteerRow>>> SearchVolunteers(VolunteerSearchBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListVolunteersQuery(
                body.Status, body.RegionCode, null, Paging.Of(body.Limit, body.Cursor, body.Count), body.Origin, body.Confirmation, body.Name, body.Phone,
                body.IdNumber, body.VolunteerNumber),
            cancellationToken));

    private static async Task<Ok<VolunteerDetails>> GetVolunteer(Guid volunteerId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetVolunteerQuery(volunteerId), cancellationToken));

    private static async Task<Ok<VolunteerReceipt>> ApproveVolunteer(Guid volunteerId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ApproveVolunteerCommand(volunteerId), cancellationToken));

    private static async Task<Ok<VolunteerReceipt>> RejectVolunteer(
        Guid volunteerId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RejectVolunteerCommand(volunteerId, body.Reason), cancellationToken));

    private static async Task<Ok<VolunteerReceipt>> SuspendVolunteer(
        Guid volunteerId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new SuspendVolunteerCommand(volunteerId, body.Reason), cancellationToken));

    private static async Task<Ok<VolunteerReceipt>> ReinstateVolunteer(Guid volunteerId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ReinstateVolunteerCommand(volunteerId), cancellationToken));

    private static async Task<Ok<RevealedField>> RevealVolunteerField(
        Guid volunteerId, RevealBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RevealVolunteerFieldCommand(volunteerId, body.Field, body.Reason), cancellationToken));

    private static async Task<Ok<ReviewOutcome>> ApproveVolunteers(ApproveVolunteersCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<ReviewOutcome>> RejectVolunteers(RejectVolunteersCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<ReviewQueueSummary>> SummariseReviewQueue(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new SummariseReviewQueueQuery(), cancellationToken));
}

/// <summary>Values that identify a person travel in a body, never in an address.</summary>
internal sealed record VolunteerSearchBody(
    string? Name, string? Phone, string? IdNumber, string? VolunteerNumber, VolunteerStatus? Status, string? RegionCode, VolunteerOrigin? Origin,
    Confirmation? Confirmation, int? Limit, string? Cursor, bool? Count)
{
    public override string ToString() => nameof(VolunteerSearchBody);
}

internal sealed record RevealBody(DisclosedField? Field, string Reason);
