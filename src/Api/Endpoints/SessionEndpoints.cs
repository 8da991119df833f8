using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Api.Endpoints;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions.MapPost("/", SignIn).AllowAnonymous().RequireRateLimiting(SignInLimit.Policy).WithName(nameof(SignIn));
        var mine = sessions.MapGroup("").RequireAuthorization(Policies.SignedIn);
        mine.MapGet("/", ListSessions).WithName(nameof(ListSessions));
        mine.MapGet("/current", DescribeCaller).WithName(nameof(DescribeCaller));
        mine.MapDelete("/current", SignOut).WithName(nameof(SignOut));
        mine.MapDelete("/{sessionId:guid}", EndSession).WithName(nameof(EndSession));
    }

    private static async Task<Ok<OpenedSession>> SignIn(SignInBody body, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        var opened = await mediator.Send(
            new SignInCommand(body.UserName, body.Password, body.Otp, http.Request.Headers.UserAgent.ToString()), cancellationToken);
        await http.SignInAsync(SessionVia.Console, opened);
        return TypedResults.Ok(opened);
    }

    private static async Task<Ok<SessionList>> ListSessions(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListSessionsQuery(), cancellationToken));

    private static async Task<Ok<CallerDetails>> DescribeCaller(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new DescribeCallerQuery(), cancellationToken));

    private static async Task<NoContent> SignOut(HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EndSessionCommand(null), cancellationToken);
        await http.SignOutAsync(Sessions.DoorOf(http));
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndSession(Guid sessionId, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EndSessionCommand(sessionId), cancellationToken);
        return TypedResults.NoContent();
    }
}

internal sealed record SignInBody(string UserName, string Password, string? Otp)
{
    public override string ToString() => nameof(SignInBody);
}
