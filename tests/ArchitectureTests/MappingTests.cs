using System.Text.RegularExpressions;
using Mapster;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.ArchitectureTests;

/// <summary>A mapping that has no source for one of its fields leaves it empty without a word; here it says so.</summary>
public sealed partial class MappingTests
{
    private static readonly Dictionary<string, Action<TypeAdapterConfig>> Mappings = new()
    {
        [nameof(NotificationRow)] = config => config.NewConfig<Notification, NotificationRow>(),
        // The plan does not know whose it is; the caller adds it.
        [nameof(ActivityForm)] = config => config.NewConfig<ActivityPlan, ActivityForm>().Map(f => f.TeamId, _ => Guid.Empty),
    };

    [Test]
    public void Every_field_of_every_mapping_has_a_source()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        foreach (var add in Mappings.Values) add(config);
        Assert.DoesNotThrow(() => config.Compile());
    }

    /// <summary>The canary: a notification has no capacity.</summary>
    [Test]
    public void A_field_without_a_source_is_noticed()
    {
        var config = new TypeAdapterConfig { RequireDestinationMemberSource = true };
        config.NewConfig<Notification, ActivityPlan>();
        Assert.Throws<CompileException>(() => config.Compile());
    }

    [Test]
    public void Every_mapping_of_the_code_is_among_them()
    {
        var used = Repository.SourcesOf("src").SelectMany(file => Mapping().Matches(File.ReadAllText(file))).Select(m => m.Groups["to"].Value).ToHashSet();
        Assert.That(used, Is.EquivalentTo(Mappings.Keys));
    }

    [GeneratedRegex(@"\.(?:Adapt|ProjectToType)<(?<to>\w+)>")]
    private static partial Regex Mapping();
}
