using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Participations;
using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Api.Endpoints;

internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").WithTags("Me").RequireAuthorization(Policies.SignedIn);
        me.MapGet("/", GetMe).WithName(nameof(GetMe));
        me.MapPatch("/", CorrectMyRegistration).WithName(nameof(CorrectMyRegistration));
        me.MapDelete("/", WithdrawMe).WithName(nameof(WithdrawMe));
        me.MapGet("/export", ExportMyData).WithName(nameof(ExportMyData));
        me.MapGet("/disclosures", ListMyDisclosures).WithName(nameof(ListMyDisclosures));
        me.MapPost("/activation-codes", SendActivationCode).WithName(nameof(SendActivationCode));
        me.MapPost("/activation", ActivateVolunteer).WithName(nameof(ActivateVolunteer));
        me.MapGet("/participations", ListMyParticipations).WithName(nameof(ListMyParticipations));
        me.MapPost("/check-ins", CheckMyselfIn).WithName(nameof(CheckMyselfIn));
        me.MapGet("/notifications", ListMyNotifications).WithName(nameof(ListMyNotifications));
        me.MapPost("/notifications/reading", ReadAllNotifications).WithName(nameof(ReadAllNotifications));
        me.MapPost("/notifications/{notificationId:guid}/reading", ReadNotification).WithName(nameof(ReadNotification));
        me.MapPost("/password", ChangePassword).WithName(nameof(ChangePassword));
    }

    private static async Task<Ok<MyPage>> GetMe(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetMeQuery(), cancellationToken));

    private static async Task<Ok<MyVolunteer>> CorrectMyRegistration(CorrectMyRegistrationCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<NoContent> WithdrawMe([Microsoft.AspNetCore.Mvc.FromBody] WithdrawalBody? body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new WithdrawMeCommand(body?.Reason), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MyData>> ExportMyData(HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        http.Response.Headers.ContentDisposition = "attachment; filename=\"my-data.json\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await mediator.Send(new ExportMyDataQuery(), cancellationToken));
    }

    private static async Task<Ok<DisclosureList>> ListMyDisclosures(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMyDisclosuresQuery(), cancellationToken));

    private static async Task<Created<ActivationCodeReceipt>> SendActivationCode(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(new SendActivationCodeCommand(), cancellationToken));

    private static async Task<Ok<ActivationReceipt>> ActivateVolunteer(ActivateVolunteerCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<Page<MyParticipationRow>>> ListMyParticipations(
        Code<ParticipationPeriod>? when, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListMyParticipationsQuery(when?.Value ?? ParticipationPeriod.All, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<CheckInReceipt>> CheckMyselfIn(CheckMyselfInCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<Page<NotificationRow>>> ListMyNotifications(
        int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMyNotificationsQuery(Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<NoContent> ReadAllNotifications(IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReadNotificationsCommand(null), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReadNotification(Guid notificationId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new ReadNotificationsCommand(notificationId), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangePassword(ChangePasswordCommand body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(body, cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed record WithdrawalBody(string? Reason);
