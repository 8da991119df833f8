using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Api.Endpoints;

internal static class InvitationEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder api)
    {
        // Deputies invite members; to offices only those who appoint, which the use case decides.
        var inviting = api.MapGroup("").WithTags("Invitations").RequireAuthorization(Policies.ReviewMembers);
        inviting.MapPost("/teams/{teamId:guid}/invitations", InvitePerson).WithName(nameof(InvitePerson));
        inviting.MapDelete("/invitations/{invitationId:guid}", RevokeInvitation).WithName(nameof(RevokeInvitation));
        inviting.MapPost("/invitations/{invitationId:guid}/resending", ResendInvitation).WithName(nameof(ResendInvitation));

        var mine = api.MapGroup("/me/invitations").WithTags("Invitations").RequireAuthorization(Policies.SignedIn);
        mine.MapGet("/", ListMyInvitations).WithName(nameof(ListMyInvitations));
        mine.MapPost("/acceptance", RedeemInvitationCode).WithName(nameof(RedeemInvitationCode));
        mine.MapPost("/{invitationId:guid}/acceptance", AcceptInvitation).WithName(nameof(AcceptInvitation));
        mine.MapPost("/{invitationId:guid}/declining", DeclineInvitation).WithName(nameof(DeclineInvitation));
    }

    private static async Task<Created<InvitationReceipt>> InvitePerson(
        Guid teamId, InvitationBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new InvitePersonCommand(teamId, body.Phone, body.Role), cancellationToken);
        return TypedResults.Created($"/api/v1/invitations/{receipt.Id}", receipt);
    }

    private static async Task<NoContent> RevokeInvitation(Guid invitationId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new RevokeInvitationCommand(invitationId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<InvitationReceipt>> ResendInvitation(Guid invitationId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ResendInvitationCommand(invitationId), cancellationToken));

    private static async Task<Ok<MyInvitations>> ListMyInvitations(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMyInvitationsQuery(), cancellationToken));

    private static async Task<Ok<AcceptedInvitation>> RedeemInvitationCode(
        RedeemInvitationCodeCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<AcceptedInvitation>> AcceptInvitation(Guid invitationId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new AcceptInvitationCommand(invitationId), cancellationToken));

    private static async Task<NoContent> DeclineInvitation(Guid invitationId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DeclineInvitationCommand(invitationId), cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <param name="Role">Null: to join as a member.</param>
internal sealed record InvitationBody(string Phone, Role? Role)
{
    /// <summary>The phone stays out of logs.</summary>
    public override string ToString() => nameof(InvitationBody);
}
