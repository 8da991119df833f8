using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StvsPlatform.WeChatSimulator.Phone;
using StvsPlatform.WeChatSimulator.Servers;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Endpoints;

/// <summary>What the screen shows around the chat, and the faults.</summary>
internal static class ScreenEndpoints
{
    private const int LongestDelay = 60_000;

    public static void MapScreen(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", DescribeAccount);
        routes.MapGet("/menu", (World world) => Answers.Json(world.State.Menu ?? new JsonObject { ["button"] = new JsonArray() }));
        routes.MapGet("/codes", (World world) => Answers.Json(world.State.Codes));
        routes.MapGet("/sms", (string? phone, World world) =>
            Answers.Json(world.State.TextMessages.Where(message => string.IsNullOrEmpty(phone) || message.Phone == phone)));

        routes.MapGet("/exchanges", (WireLog wire) => Answers.Json(wire.All));
        routes.MapDelete("/exchanges", (WireLog wire) => Done(wire.Clear));
        routes.MapGet("/events", (LiveUpdates updates, IHostApplicationLifetime lifetime, HttpContext http) =>
        {
            // Without the lifetime a screen left open would hold up the server's end.
            var until = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
            http.Response.RegisterForDispose(until);
            return TypedResults.ServerSentEvents(updates.Follow(until.Token));
        });

        routes.MapGet("/faults", (Faults faults) => Answers.Json(faults.All));
        routes.MapPost("/faults", AddFault);
        routes.MapDelete("/faults", (Faults faults) => Done(faults.Clear));
        routes.MapDelete("/faults/{id}", (string id, Faults faults) => Done(() => faults.Remove(id)));
        routes.MapDelete("/tokens", (AccessTokens tokens) => Done(tokens.RevokeAll));

        routes.MapPost("/js-sdk-checks", (JsSdkConfig config, JsSdk sdk) => Answers.Json(new { errMsg = sdk.Check(config) }));
        routes.MapPost("/url-verifications", async (MessagePush push, CancellationToken cancellationToken) =>
            Answers.Json(new { isVerified = await push.VerifyUrlAsync(cancellationToken) }));
    }

    /// <remarks>With the address the platform goes by: a sign-in begun under another name of this machine would lose its cookies.</remarks>
    private static IResult DescribeAccount(
        IOptions<WeChatSimulatorOptions> options, IOptions<OfficialAccountOptions> account, IConfiguration configuration, PlatformAddress address) =>
        Answers.Json(new
        {
            name = options.Value.AccountName,
            account.Value.AppId,
            account.Value.OriginalId,
            options.Value.Mode,
            publicBaseUrl = configuration["PublicBaseUrl"] is { Length: > 0 } configured ? configured : address.Value.ToString(),
        });

    private static IResult AddFault(NewFault fault, Faults faults)
    {
        var doesNothing = fault is { Errcode: null, HttpStatus: null, DelayMs: null or 0, LosesAnswer: null or false };
        if (string.IsNullOrWhiteSpace(fault.Endpoint) || doesNothing || fault.Times is < 1 or > 1000 || fault.DelayMs is < 0 or > LongestDelay
            || fault.HttpStatus is < 400 or > 599)
        {
            return Answers.Invalid(
                $"需要 endpoint、次数 (1–1000)，以及 errcode、httpStatus (400–599)、delayMs (至多 {LongestDelay}) 或 losesAnswer 之一。");
        }

        var added = faults.Add(new Fault(
            Guid.CreateVersion7().ToString("N"),
            fault.Endpoint,
            fault.Errcode,
            fault.HttpStatus,
            fault.DelayMs ?? 0,
            fault.LosesAnswer ?? false,
            fault.Times ?? 1));
        return Answers.Json(added, StatusCodes.Status201Created);
    }

    private static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    internal sealed record NewFault(string? Endpoint, int? Errcode, int? HttpStatus, int? DelayMs, bool? LosesAnswer, int? Times);
}
