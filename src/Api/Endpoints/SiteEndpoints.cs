using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using StvsPlatform.Application.Site;

namespace StvsPlatform.Api.Endpoints;

internal static class SiteEndpoints
{
    public static void MapSite(this IEndpointRouteBuilder api) =>
        api.MapGet("/site", DescribeSite).WithTags("Site").AllowAnonymous().WithName(nameof(DescribeSite));

    private static async Task<Ok<Site>> DescribeSite(
        IHostEnvironment environment, IConfiguration configuration, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Site(
            environment.EnvironmentName, configuration.GetValue<bool>("WeChat:UseSimulator"), environment.IsDevelopment() ? DemoLogins.All : null,
            await mediator.Send(new DescribeSiteQuery(), cancellationToken)));
}

/// <param name="DemoLogins">In Development only.</param>
internal sealed record Site(string Environment, bool Simulator, IReadOnlyList<DemoLogin>? DemoLogins, SiteFigures Figures);
