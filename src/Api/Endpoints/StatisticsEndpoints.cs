using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Statistics;

namespace StvsPlatform.Api.Endpoints;

internal static class StatisticsEndpoints
{
    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        var figures = api.MapGroup("/statistics").WithTags("Statistics").AllowAnonymous();
        figures.MapGet("/registry", GetRegistryTable).AddEndpointFilter<RevalidationFilter>().WithName(nameof(GetRegistryTable));
    }

    private static async Task<Ok<RegistryTable>> GetRegistryTable(DateOnly? asOf, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRegistryTableQuery(asOf), cancellationToken));
}
