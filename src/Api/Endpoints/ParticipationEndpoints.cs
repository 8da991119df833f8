using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Api.Endpoints;

internal static class ParticipationEndpoints
{
    public static void MapParticipations(this IEndpointRouteBuilder api)
    {
        var participations = api.MapGroup("").WithTags("Participations");
        participations.MapPost("/activities/{activityId:guid}/participations", SignUp)
            .RequireAuthorization(Policies.SignedIn).AddEndpointFilter<IdempotencyFilter>().WithName(nameof(SignUp));
        participations.MapDelete("/participations/{participationId:guid}", CancelParticipation)
            .RequireAuthorization(Policies.SignedIn).WithName(nameof(CancelParticipation));
        participations.MapGet("/activities/{activityId:guid}/participations", ListParticipations)
            .RequireAuthorization(Policies.ReadActivities).WithName(nameof(ListParticipations));
    }

    private static async Task<Results<Created<SignUpReceipt>, Ok<SignUpReceipt>>> SignUp(
        Guid activityId, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new SignUpCommand(activityId), cancellationToken);
        return receipt.AlreadySignedUp ? TypedResults.Ok(receipt) : TypedResults.Created($"/api/v1/participations/{receipt.Id}", receipt);
    }

    private static async Task<NoContent> CancelParticipation(Guid participationId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new CancelParticipationCommand(participationId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<ParticipationRow>>> ListParticipations(
        Guid activityId, Code<ParticipationStatus>? status, int? limit, string? cursor, bool? count, IMediator mediator,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListParticipationsQuery(activityId, status?.Value, Paging.Of(limit, cursor, count)), cancellationToken));
}
