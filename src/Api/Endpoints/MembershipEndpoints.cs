using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Api.Endpoints;

internal static class MembershipEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapMemberships(this IEndpointRouteBuilder api)
    {
        var team = api.MapGroup("/teams/{teamId:guid}").WithTags("Memberships");
        team.MapPost("/memberships", AskToJoinTeam).RequireAuthorization(Policies.SignedIn).AddEndpointFilter<IdempotencyFilter>().WithName(nameof(AskToJoinTeam));
        team.MapGet("/members", ListTeamMembers).RequireAuthorization(Policies.ReadVolunteers).WithName(nameof(ListTeamMembers));
        team.MapPost("/members/search", SearchTeamMembers).RequireAuthorization(Policies.ReadVolunteers).WithName(nameof(SearchTeamMembers));
        team.MapPost("/members/export", ExportTeamMembers).RequireAuthorization(Policies.ExportMembers).Produces<Stream>(200, Workbook)
            .WithName(nameof(ExportTeamMembers));
        team.MapGet("/skills", ListTeamSkills).RequireAuthorization(Policies.SignedIn).WithName(nameof(ListTeamSkills));

        var memberships = api.MapGroup("/memberships").WithTags("Memberships").RequireAuthorization(Policies.ReviewMembers);
        memberships.MapGet("/", ListWaitingMemberships).WithName(nameof(ListWaitingMemberships));
        memberships.MapPost("/{membershipId:guid}/approval", ApproveMembership).WithName(nameof(ApproveMembership));
        memberships.MapPost("/{membershipId:guid}/rejection", RejectMembership).WithName(nameof(RejectMembership));
        memberships.MapPost("/approvals", ApproveMemberships).WithName(nameof(ApproveMemberships));
        memberships.MapPost("/rejections", RejectMemberships).WithName(nameof(RejectMemberships));
        memberships.MapPatch("/{membershipId:guid}", MarkMember).WithName(nameof(MarkMember));

        // One's own is left by oneself, so no permission is asked for here.
        var own = api.MapGroup("").WithTags("Memberships").RequireAuthorization(Policies.SignedIn);
        own.MapDelete("/memberships/{membershipId:guid}", EndMembership).WithName(nameof(EndMembership));
        own.MapGet("/me/memberships", ListMyMemberships).WithName(nameof(ListMyMemberships));
    }

    private static async Task<Created<MembershipReceipt>> AskToJoinTeam(Guid teamId, JoinBody? body, IMediator mediator, CancellationToken cancellationToken)
    {
        var receipt = await mediator.Send(new AskToJoinTeamCommand(teamId, body?.Note, body?.Via ?? MembershipVia.List), cancellationToken);
        return TypedResults.Created((string?)null, receipt);
    }

    private static async Task<Ok<Page<MemberRow>>> ListTeamMembers(
        Guid teamId, Code<MembershipStatus>? status, string? mark, string? region, DateOnly? joinedFrom, DateOnly? joinedTo, bool? below, Code<MemberSort>? sort,
        int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListTeamMembersQuery(
                teamId, new MemberFilter(status?.Value, mark, region, joinedFrom, joinedTo, below ?? false), sort?.Value ?? MemberSort.Newest,
                Paging.Of(limit, cursor, count)),
            cancellationToken));

    private static async Task<Ok<Page<MemberRow>>> SearchTeamMembers(Guid teamId, MemberSearchBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListTeamMembersQuery(
                teamId, new MemberFilter(body.Status, body.Mark, body.Region, body.JoinedFrom, body.JoinedTo, body.Below ?? false, body.Q),
                body.Sort ?? MemberSort.Newest, Paging.Of(body.Limit, body.Cursor, body.Count)),
            cancellationToken));

    private static async Task<FileStreamHttpResult> ExportTeamMembers(
        Guid teamId, MemberExportBody body, HttpContext http, IMediator mediator, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var workbook = await mediator.Send(
            new ExportTeamMembersCommand(
                teamId, new MemberFilter(body.Status, body.Mark, body.Region, body.JoinedFrom, body.JoinedTo, body.Below ?? false, body.Q),
                body.Sort ?? MemberSort.Newest, body.Columns, body.Unmasked ?? false, body.Reason),
            cancellationToken);
        return TypedResults.File(workbook.Content, Workbook, workbook.FileName);
    }

    private static async Task<Ok<Page<MemberSkills>>> ListTeamSkills(
        Guid teamId, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTeamSkillsQuery(teamId, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<Page<MemberRow>>> ListWaitingMemberships(
        Code<MembershipStatus>? status, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListWaitingMembershipsQuery(status?.Value ?? MembershipStatus.PendingReview, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<MembershipReceipt>> ApproveMembership(Guid membershipId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ApproveMembershipCommand(membershipId), cancellationToken));

    private static async Task<Ok<MembershipReceipt>> RejectMembership(
        Guid membershipId, ReasonBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new RejectMembershipCommand(membershipId, body.Reason), cancellationToken));

    private static async Task<Ok<ReviewOutcome>> ApproveMemberships(ApproveMembershipsCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<ReviewOutcome>> RejectMemberships(RejectMembershipsCommand body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(body, cancellationToken));

    private static async Task<Ok<MarkedMember>> MarkMember(Guid membershipId, MarksBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new MarkMemberCommand(membershipId, body.Marks), cancellationToken));

    private static async Task<NoContent> EndMembership(
        Guid membershipId, [Microsoft.AspNetCore.Mvc.FromBody] EndMembershipBody? body, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EndMembershipCommand(membershipId, body?.Reason), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MyMemberships>> ListMyMemberships(IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListMyMembershipsQuery(), cancellationToken));
}

internal sealed record JoinBody(string? Note, MembershipVia? Via);

/// <summary>Values that identify a person travel in a body, never in an address.</summary>
internal sealed record MemberSearchBody(
    string? Q, MembershipStatus? Status, string? Mark, string? Region, DateOnly? JoinedFrom, DateOnly? JoinedTo, bool? Below, MemberSort? Sort, int? Limit,
    string? Cursor, bool? Count)
{
    public override string ToString() => nameof(MemberSearchBody);
}

/// <param name="Columns">Null: all.</param>
/// <param name="Unmasked">Phone numbers in clear: needs a reason, and everybody in the list can read who took it and why.</param>
internal sealed record MemberExportBody(
    string? Q, MembershipStatus? Status, string? Mark, string? Region, DateOnly? JoinedFrom, DateOnly? JoinedTo, bool? Below, MemberSort? Sort,
    MemberColumn[]? Columns, bool? Unmasked, string? Reason)
{
    public override string ToString() => nameof(MemberExportBody);
}

internal sealed record MarksBody(string[] Marks);

internal sealed record EndMembershipBody(string? Reason);
