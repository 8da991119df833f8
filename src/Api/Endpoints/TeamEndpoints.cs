using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;

namespace StvsPlatform.Api.Endpoints;

internal static class TeamEndpoints
{
    public static void MapTeams(this IEndpointRouteBuilder api)
    {
        var teams = api.MapGroup("/teams").WithTags("Teams").AllowAnonymous();
        teams.MapGet("/", ListTeams).WithName(nameof(ListTeams));
        teams.MapGet("/{teamId:guid}", GetTeam).WithName(nameof(GetTeam));
    }

    private static async Task<Ok<Page<TeamRow>>> ListTeams(
        string? q, string? region, bool? mine, int? limit, string? cursor, bool? count, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTeamsQuery(q, region, mine ?? false, Paging.Of(limit, cursor, count)), cancellationToken));

    private static async Task<Ok<TeamDetails>> GetTeam(Guid teamId, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetTeamQuery(teamId), cancellationToken));
}
