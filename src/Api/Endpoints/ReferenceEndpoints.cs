using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Api.Http;
using StvsPlatform.Application.ReferenceData;

namespace StvsPlatform.Api.Endpoints;

internal static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder api)
    {
        var reference = api.MapGroup("").WithTags("Reference").AllowAnonymous().AddEndpointFilter<RevalidationFilter>();
        reference.MapGet("/reference/{list}", ListReferenceItems).ProducesProblem(404).WithName(nameof(ListReferenceItems));
        reference.MapGet("/regions", ListRegions).ProducesProblem(404).WithName(nameof(ListRegions));
        reference.MapGet("/regions/{code}", DescribeRegion).ProducesProblem(404).WithName(nameof(DescribeRegion));
    }

    private static async Task<Ok<IReadOnlyList<ReferenceItem>>> ListReferenceItems(
        string list, bool? extras, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new ListReferenceItemsQuery(list, extras ?? false), cancellationToken));

    private static async Task<Ok<IReadOnlyList<RegionRow>>> ListRegions(
        string? parent, bool? townships, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(
            new ListRegionsQuery(string.IsNullOrEmpty(parent) ? null : parent, townships ?? false), cancellationToken));

    private static async Task<Ok<RegionDetails>> DescribeRegion(string code, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new DescribeRegionQuery(code), cancellationToken));
}
