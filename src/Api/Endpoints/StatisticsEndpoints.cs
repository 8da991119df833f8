using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.Statistics;

namespace StvsPlatform.Api.Endpoints;

internal static class StatisticsEndpoints
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("Statistics");
        var everybody = statistics.MapGroup("").AllowAnonymous();
        everybody.MapGet("/registry", GetRegistryTable).AddEndpointFilter<RevalidationFilter>().WithName(nameof(GetRegistryTable));
        everybody.MapGet("/registry.xlsx", DownloadRegistryTable).Produces<Stream>(200, Workbook).WithName(nameof(DownloadRegistryTable));
        everybody.MapGet("/regions", GetNationRegistry).AddEndpointFilter<RevalidationFilter>().WithName(nameof(GetNationRegistry));
        everybody.MapGet("/regions/{code}", GetRegionRegistry).AddEndpointFilter<RevalidationFilter>().ProducesProblem(404).WithName(nameof(GetRegionRegistry));
        // Who is behind is for those to publish who are in charge of them.
        statistics.MapGet("/targets", ListTargets).RequireAuthorization(Policies.ReadVolunteers).WithName(nameof(ListTargets));
    }

    private static async Task<Ok<RegistryTable>> GetRegistryTable(DateOnly? asOf, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRegistryTableQuery(asOf), cancellationToken));

    private static async Task<FileContentHttpResult> DownloadRegistryTable(DateOnly? asOf, IMediator mediator, CancellationToken cancellationToken)
    {
        var workbook = await mediator.Send(new DownloadRegistryTableQuery(asOf), cancellationToken);
        return TypedResults.File(
            workbook.Content, Workbook, string.Create(CultureInfo.InvariantCulture, $"科普志愿者注册情况表（{workbook.AsOf:yyyyMMdd}）.xlsx"));
    }

    private static async Task<Ok<RegionRegistry>> GetNationRegistry(DateOnly? asOf, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRegionRegistryQuery(null, asOf), cancellationToken));

    private static async Task<Ok<RegionRegistry>> GetRegionRegistry(string code, DateOnly? asOf, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetRegionRegistryQuery(code, asOf), cancellationToken));

    private static async Task<Ok<TargetBoard>> ListTargets(
        string? region, Code<TargetSubject>? kind, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListTargetsQuery(string.IsNullOrEmpty(region) ? null : region, kind?.Value), cancellationToken));
}
