using System.Reflection;
using NetArchTest.Rules;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.ArchitectureTests;

/// <summary>
/// Direction of dependency. The compiler keeps most of it; these keep the rest, by what is allowed rather than by what is
/// forbidden, so that a package nobody thought of is noticed too.
/// </summary>
public sealed class LayerTests
{
    private static readonly string[] AllowedToApplication =
    [
        "StvsPlatform.Domain", "MediatR", "FluentValidation", "Mapster", "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
    ];

    [Test]
    public void Domain_knows_nothing_but_the_language() => Assert.That(Foreign(Assemblies.Domain, []), Is.Empty);

    [Test]
    public void Application_knows_the_domain_and_a_few_abstractions() => Assert.That(Foreign(Assemblies.Application, AllowedToApplication), Is.Empty);

    /// <summary>The canary: with the same look, Infrastructure must be seen to use PostgreSQL's driver.</summary>
    [Test]
    public void The_look_at_references_sees_what_is_there() =>
        Assert.That(Foreign(Assemblies.Infrastructure, AllowedToApplication), Does.Contain("Npgsql.EntityFrameworkCore.PostgreSQL"));

    [Test]
    public void Infrastructure_knows_of_ours_only_what_is_further_in()
    {
        var ours = Assemblies.Infrastructure.GetReferencedAssemblies().Select(a => a.Name!).Where(name => name.StartsWith("StvsPlatform.", StringComparison.Ordinal));
        Assert.That(ours, Is.EquivalentTo(new[] { "StvsPlatform.Application", "StvsPlatform.Domain" }));
    }

    [Test]
    public void Endpoints_see_neither_the_database_nor_the_adapters()
    {
        var endpoints = Types.InAssembly(Assemblies.Api).That().ResideInNamespace("StvsPlatform.Api.Endpoints");
        Assert.That(endpoints.GetTypes().Count(), Is.GreaterThan(5));
        var result = endpoints.Should().NotHaveDependencyOnAny("StvsPlatform.Infrastructure", "Microsoft.EntityFrameworkCore", "Npgsql").GetResult();
        Assert.That(result.FailingTypeNames ?? [], Is.Empty);
    }

    /// <summary>The canary of the rule above.</summary>
    [Test]
    public void The_look_at_dependencies_sees_what_is_there()
    {
        var result = Types.InAssembly(Assemblies.Infrastructure).That().ResideInNamespace("StvsPlatform.Infrastructure.Persistence")
            .Should().NotHaveDependencyOnAny("Microsoft.EntityFrameworkCore").GetResult();
        Assert.That(result.IsSuccessful, Is.False);
    }

    [Test]
    public void Events_of_the_domain_are_the_domains_own()
    {
        var events = Assemblies.TypesOf(Assemblies.Domain).Where(t => t.IsAssignableTo(typeof(IDomainEvent)) && t.IsClass).ToArray();
        Assert.That(events, Has.Length.GreaterThan(5));
        Assert.That(events.Where(e => e.GetInterfaces().Any(i => i.Assembly != Assemblies.Domain && i.Namespace != "System")), Is.Empty);
        Assert.That(events.Where(e => !e.IsSealed || e.Name.EndsWith("Event", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void There_is_no_drawer_for_odds_and_ends()
    {
        Assembly[] all = [Assemblies.Domain, Assemblies.Application, Assemblies.Infrastructure, Assemblies.Api];
        string[] drawers = ["Utils", "Helpers", "Helper", "Managers", "Manager", "Misc"];
        var offenders = all.SelectMany(Assemblies.TypesOf)
            .Where(t => drawers.Any(d => t.Name.EndsWith(d, StringComparison.Ordinal) || t.Namespace?.Split('.').Contains(d) == true))
            .Select(t => t.FullName);
        Assert.That(offenders, Is.Empty);
    }

    private static string[] Foreign(Assembly assembly, string[] allowed)
    {
        var references = assembly.GetReferencedAssemblies().Select(a => a.Name!).ToArray();
        Assert.That(references, Is.Not.Empty);
        return [.. references.Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !allowed.Contains(name))];
    }
}
