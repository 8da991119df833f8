using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Pairings;
using StvsPlatform.Domain.Pairings;

namespace StvsPlatform.Api.Endpoints;

internal static class PairingEndpoints
{
    public static void MapPairings(this IEndpointRouteBuilder api)
    {
        var pairings = api.MapGroup("/pairings").WithTags("Pairings").RequireAuthorization(Policies.ManagePairings);
        pairings.MapGet("/", ListPairings).WithName(nameof(ListPairings));
        pairings.MapPost("/", ProposePairing).WithName(nameof(ProposePairing));
        pairings.MapPost("/{pairingId:guid}/acceptance", AcceptPairing).WithName(nameof(AcceptPairing));
        pairings.MapPost("/{pairingId:guid}/rejection", RejectPairing).WithName(nameof(RejectPairing));
        pairings.MapPost("/{pairingId:guid}/ending", EndPairing).WithName(nameof(EndPairing));
    }

    private static async Task<Ok<Page<PairingRow>>> ListPairings(
        Guid? team, string? region, Code<PairingStatus>? status, int? limit, string? cursor, bool? count, IMediator mediator,
        CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPairingsQuery(team, region, status?.Value, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Created<PairingReceipt>> ProposePairing(ProposePairingCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(body, cancellationToken));

    private static async Task<Ok<PairingReceipt>> AcceptPairing(Guid pairingId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AcceptPairingCommand(pairingId), cancellationToken));

    private static async Task<Ok<PairingReceipt>> RejectPairing(Guid pairingId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RejectPairingCommand(pairingId, body.Reason), cancellationToken));

    private static async Task<Ok<PairingReceipt>> EndPairing(Guid pairingId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new EndPairingCommand(pairingId, body.Reason), cancellationToken));
}
