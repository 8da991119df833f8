using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Application.Offices;

namespace StvsPlatform.Api.Endpoints;

internal static class OfficeEndpoints
{
    public static void MapOffices(this IEndpointRouteBuilder api)
    {
        var people = api.MapGroup("/teams/{teamId:guid}").WithTags("People in charge");
        people.MapGet("/people", ListPeopleInCharge).RequireAuthorization(Policies.ReadVolunteers).WithName(nameof(ListPeopleInCharge));
        // Anybody may lay down an office of their own.
        people.MapDelete("/people/{grantId:guid}", DismissPerson).RequireAuthorization(Policies.SignedIn).WithName(nameof(DismissPerson));
        people.MapPost("/hand-over", HandOverOffice).RequireAuthorization(Policies.AppointPeople).WithName(nameof(HandOverOffice));

        api.MapPut("/me/console-account", SetConsoleAccount).WithTags("Me").RequireAuthorization(Policies.SignedIn).WithName(nameof(SetConsoleAccount));
        api.MapGet("/role-permissions", ListRolePermissions).WithTags("People in charge").RequireAuthorization(Policies.SignedIn)
            .WithName(nameof(ListRolePermissions));
    }

    private static async Task<Ok<PeopleInCharge>> ListPeopleInCharge(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListPeopleInChargeQuery(teamId), cancellationToken));

    private static async Task<NoContent> DismissPerson(
        Guid teamId, Guid grantId, [FromBody] DismissalBody? body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new DismissPersonCommand(teamId, grantId, body?.Reason), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Created<InvitationReceipt>> HandOverOffice(
        Guid teamId, HandOverBody body, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new HandOverOfficeCommand(teamId, body.GrantId, body.Phone), cancellationToken);
        return TypedResults.Created($"/api/v1/invitations/{receipt.Id}", receipt);
    }

    private static async Task<NoContent> SetConsoleAccount(SetConsoleAccountCommand body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(body, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RoleTable>> ListRolePermissions(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListRolePermissionsQuery(), cancellationToken));
}

/// <param name="Reason">Needed unless the office is one's own.</param>
internal sealed record DismissalBody(string? Reason);

internal sealed record HandOverBody(Guid GrantId, string Phone)
{
    /// <summary>The phone stays out of logs.</summary>
    public override string ToString() => nameof(HandOverBody);
}
