using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.ArchitectureTests;

/// <summary>The routes of the running program.</summary>
public sealed class EndpointTests
{
    /// <summary>Routes that anybody may call. A new line here is read by a second person.</summary>
    private static readonly string[] Anonymous =
    [
        // What everybody may see.
        "GET /api/v1/site", "GET /api/v1/reference/{list}", "GET /api/v1/regions", "GET /api/v1/regions/{code}", "GET /api/v1/teams", "GET /api/v1/teams/{teamId:guid}",
        // Rules that whoever registers a team has to know, and a picture to be hung up.
        "GET /api/v1/province-profiles/{regionCode}",
        // Forms to be filled in, which the notices hand out to everybody.
        "GET /api/v1/imports/templates/volunteers.xlsx", "GET /api/v1/imports/templates/teams.xlsx",
        "GET /api/v1/teams/{teamId:guid}/join-code.png",
        "GET /api/v1/teams/{teamId:guid}/join-code.svg",
        "GET /api/v1/activities", "GET /api/v1/activities/{activityId:guid}",
        "GET /api/v1/associations", "GET /api/v1/associations/{associationId:guid}",
        // How many people are registered where is published every year.
        "GET /api/v1/statistics/registry", "GET /api/v1/statistics/registry.xlsx", "GET /api/v1/statistics/regions", "GET /api/v1/statistics/regions/{code}",
        // The doors themselves.
        "POST /api/v1/sessions", "GET /wechat/oauth/login", "GET /wechat/oauth/callback",
        // WeChat signs what it sends; the signature for its JS-SDK is of a public page.
        "GET /wechat", "POST /wechat", "GET /api/v1/wechat/js-sdk-signature",
        // Whoever watches over the server.
        "GET /health/live", "GET /health/ready",
    ];

    /// <summary>The built pages, which are there only where they were built.</summary>
    private static readonly string[] Pages = ["GET /", "GET /m", "GET /m/{**page:nonfile}", "GET /console", "GET /console/{**page:nonfile}"];

    private TestApp app = null!;

    [SetUp]
    public async Task StartAsync() => app = await SharedHost.GetAsync();

    [Test]
    public void Every_route_says_who_may_call_it()
    {
        Assert.That(Routes().Count(), Is.GreaterThan(50));
        var undecided = Routes().Where(r => !r.Metadata.OfType<IAuthorizeData>().Any() && !r.Metadata.OfType<IAllowAnonymous>().Any()).SelectMany(Names);
        Assert.That(undecided, Is.Empty);
    }

    [Test]
    public void Anonymous_routes_are_on_a_reviewed_list()
    {
        var open = Routes().Where(r => r.Metadata.OfType<IAllowAnonymous>().Any()).SelectMany(Names).Except(Pages);
        Assert.That(open, Is.EquivalentTo(Anonymous));
    }

    [Test]
    public void Every_route_of_the_api_is_named_for_its_use_case()
    {
        var api = Routes().Where(r => r.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToArray();
        var names = api.Select(r => r.Metadata.OfType<IEndpointNameMetadata>().SingleOrDefault()?.EndpointName).ToArray();
        Assert.That(names, Has.None.Null);
        Assert.That(names, Is.Unique);
        // As the method that answers it, so that what a client calls is found in the code by its name.
        var methods = api.Select(r => r.Metadata.OfType<System.Reflection.MethodInfo>().Single().Name);
        Assert.That(names, Is.EqualTo(methods));
    }

    [Test]
    public void Paths_are_lower_case_words_and_ids_have_names()
    {
        var odd = Routes().Select(r => r.RoutePattern)
            .Where(p => p.PathSegments.SelectMany(s => s.Parts).OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Any(part => part.Content.Any(char.IsUpper))
                || p.Parameters.Any(parameter => parameter.Name == "id"))
            .Select(p => p.RawText);
        Assert.That(odd, Is.Empty);
    }

    private IEnumerable<RouteEndpoint> Routes() => app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().DistinctBy(e => string.Join(' ', Names(e)));

    private static IEnumerable<string> Names(RouteEndpoint route) =>
        (route.Metadata.OfType<IHttpMethodMetadata>().FirstOrDefault()?.HttpMethods ?? ["GET"]).Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}");
}
