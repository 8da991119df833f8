using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Api.Endpoints;

internal static class TeamEndpoints
{
    /// <summary>Pixels of one module in the picture: it is printed and hung up.</summary>
    private const int PixelsPerModule = 10;

    public static void MapTeams(this IEndpointRouteBuilder api)
    {
        var shown = api.MapGroup("/teams").WithTags("Teams").AllowAnonymous();
        shown.MapGet("/", ListTeams).WithName(nameof(ListTeams));
        shown.MapGet("/{teamId:guid}", GetTeam).WithName(nameof(GetTeam));
        shown.MapGet("/{teamId:guid}/join-code.png", DrawJoinCodePng).Produces(200, contentType: "image/png").WithName(nameof(DrawJoinCodePng));
        shown.MapGet("/{teamId:guid}/join-code.svg", DrawJoinCodeSvg).Produces(200, contentType: "image/svg+xml").WithName(nameof(DrawJoinCodeSvg));
        api.MapGet("/province-profiles/{regionCode}", GetProvinceProfile).WithTags("Teams").AllowAnonymous().ProducesProblem(404)
            .AddEndpointFilter<RevalidationFilter>().WithName(nameof(GetProvinceProfile));

        var own = api.MapGroup("/teams").WithTags("Teams").RequireAuthorization(Policies.SignedIn);
        own.MapPost("/", RegisterTeam).AddEndpointFilter<IdempotencyFilter>().WithName(nameof(RegisterTeam));
        own.MapPost("/name-checks", CheckTeamName).WithName(nameof(CheckTeamName));

        own.MapPatch("/{teamId:guid}", UpdateTeam).Accepts<TeamForm>("application/json").WithName(nameof(UpdateTeam));
        own.MapPost("/{teamId:guid}/claim-codes", SendClaimCode).WithName(nameof(SendClaimCode));
        own.MapPost("/{teamId:guid}/claim", ClaimTeam).WithName(nameof(ClaimTeam));
        api.MapPost("/teams/{teamId:guid}/renaming", RenameTeam).WithTags("Teams").RequireAuthorization(Policies.EditTeams).WithName(nameof(RenameTeam));

        var review = api.MapGroup("/teams/{teamId:guid}").WithTags("Teams").RequireAuthorization(Policies.ReviewTeams);
        review.MapPost("/approval", ApproveTeam).WithName(nameof(ApproveTeam));
        review.MapPost("/rejection", RejectTeam).WithName(nameof(RejectTeam));
        review.MapPost("/name-approval", ApproveTeamName).WithName(nameof(ApproveTeamName));
        review.MapPost("/name-rejection", RejectTeamName).WithName(nameof(RejectTeamName));
        review.MapPost("/move", MoveTeam).WithName(nameof(MoveTeam));
        review.MapPost("/suspension", SuspendTeam).WithName(nameof(SuspendTeam));
        review.MapPost("/reinstatement", ReinstateTeam).WithName(nameof(ReinstateTeam));
        review.MapPost("/dissolution", DissolveTeam).WithName(nameof(DissolveTeam));

        var managed = api.MapGroup("/teams").WithTags("Teams").RequireAuthorization(Policies.ReadActivities);
        managed.MapGet("/tree", ListTeamTree).WithName(nameof(ListTeamTree));
        managed.MapGet("/{teamId:guid}/history", ListTeamHistory).WithName(nameof(ListTeamHistory));
    }

    private static async Task<Ok<Page<TeamRow>>> ListTeams(
        string? q, string? region, string? kind, Guid? parent, Guid? association, bool? mine, bool? managed, bool? submitted, Code<TeamStatus>? status, bool? nameWaits,
        int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListTeamsQuery(
                q, region, kind, parent, association, mine ?? false, managed ?? false, submitted ?? false, status?.Value, nameWaits ?? false, Paging.Of(limit, cursor, count)),
            cancellationToken));

    private static async Task<Ok<Page<TeamRow>>> ListTeamTree(
        Guid? parent, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTeamTreeQuery(parent, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<TeamDetails>> GetTeam(Guid teamId, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        WithTag(http, await mediator.Send(new GetTeamQuery(teamId), cancellationToken));

    private static async Task<Ok<Page<TeamHistoryRow>>> ListTeamHistory(
        Guid teamId, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTeamHistoryQuery(teamId, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Created<TeamReceipt>> RegisterTeam(TeamForm form, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new RegisterTeamCommand(form), cancellationToken);
        return TypedResults.Created($"/api/v1/teams/{receipt.Id}", receipt);
    }

    private static async Task<Ok<TeamNameCheck>> CheckTeamName(TeamNameBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new CheckTeamNameQuery(body.Name, body.Kind, body.RegionCode, body.Township, body.ParentTeamId, body.TeamId), cancellationToken));

    private static async Task<Ok<TeamDetails>> UpdateTeam(
        Guid teamId, JsonObject changes, HttpContext http, IMediator mediator, CancellationToken cancellationToken) =>
        WithTag(http, await mediator.Send(new UpdateTeamCommand(teamId, changes, IfMatch.VersionOf(http)), cancellationToken));

    private static async Task<Created<ClaimCodeReceipt>> SendClaimCode(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await mediator.Send(new SendClaimCodeCommand(teamId), cancellationToken));

    private static async Task<Ok<TeamReceipt>> ClaimTeam(Guid teamId, ClaimBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ClaimTeamCommand(teamId, body.Code), cancellationToken));

    private static async Task<Ok<TeamNameReceipt>> RenameTeam(Guid teamId, RenamingBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RenameTeamCommand(teamId, body.Name, body.OverrideReason), cancellationToken));

    private static async Task<Ok<TeamReceipt>> ApproveTeam(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ApproveTeamCommand(teamId), cancellationToken));

    private static async Task<Ok<TeamReceipt>> RejectTeam(Guid teamId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RejectTeamCommand(teamId, body.Reason), cancellationToken));

    private static async Task<Ok<TeamNameReceipt>> ApproveTeamName(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ApproveTeamNameCommand(teamId), cancellationToken));

    private static async Task<Ok<TeamNameReceipt>> RejectTeamName(Guid teamId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RejectTeamNameCommand(teamId, body.Reason), cancellationToken));

    private static async Task<Ok<TeamReceipt>> MoveTeam(Guid teamId, MoveBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new MoveTeamCommand(teamId, body.ParentTeamId, body.Reason), cancellationToken));

    private static async Task<Ok<TeamReceipt>> SuspendTeam(Guid teamId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new SuspendTeamCommand(teamId, body.Reason), cancellationToken));

    private static async Task<Ok<TeamReceipt>> ReinstateTeam(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ReinstateTeamCommand(teamId), cancellationToken));

    private static async Task<Ok<TeamReceipt>> DissolveTeam(Guid teamId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new DissolveTeamCommand(teamId, body.Reason), cancellationToken));

    private static async Task<Ok<ProvinceProfileDetails>> GetProvinceProfile(string regionCode, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetProvinceProfileQuery(regionCode), cancellationToken));

    private static async Task<FileContentHttpResult> DrawJoinCodePng(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.File(new PngByteQRCode(await DrawAsync(teamId, mediator, cancellationToken)).GetGraphic(PixelsPerModule), "image/png");

    private static async Task<ContentHttpResult> DrawJoinCodeSvg(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Text(new SvgQRCode(await DrawAsync(teamId, mediator, cancellationToken)).GetGraphic(PixelsPerModule), "image/svg+xml");

    private static async Task<QRCodeData> DrawAsync(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        QRCodeGenerator.GenerateQrCode((await mediator.Send(new GetJoinLinkQuery(teamId), cancellationToken)).Url, QRCodeGenerator.ECCLevel.M);

    private static Ok<TeamDetails> WithTag(HttpContext http, TeamDetails details)
    {
        http.Response.Headers.ETag = IfMatch.Tag(details.Version);
        return TypedResults.Ok(details);
    }
}

/// <param name="Township">乡镇（街道） by name, for the team of one.</param>
/// <param name="TeamId">The team that is being renamed or corrected.</param>
internal sealed record TeamNameBody(string Name, string Kind, string RegionCode, string? Township, Guid? ParentTeamId, Guid? TeamId);

/// <param name="OverrideReason">Why the name has to be against the rules.</param>
internal sealed record RenamingBody(string Name, string? OverrideReason);

/// <param name="ParentTeamId">Null: below none.</param>
internal sealed record MoveBody(Guid? ParentTeamId, string Reason);

internal sealed record ClaimBody(string Code)
{
    public override string ToString() => nameof(ClaimBody);
}
