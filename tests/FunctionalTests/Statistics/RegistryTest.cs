using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Statistics;

namespace StvsPlatform.FunctionalTests.Statistics;

public abstract class RegistryTest : FunctionalTest
{
    protected DateOnly Today => ChinaTime.DayOf(Now);

    protected async Task<JsonNode> TableAsync(DateOnly? asOf = null) =>
        (await App.NewBrowser().GetAsync($"statistics/registry{(asOf is { } day ? $"?asOf={day:yyyy-MM-dd}" : "")}")).Expect(HttpStatusCode.OK).Body;

    /// <summary>The row of a unit, as the form prints it: total, four columns, societies.</summary>
    protected static string[] Row(JsonNode table, string code)
    {
        var unit = table["units"]!.AsArray().Single(u => u!["code"]!.GetValue<string>() == code)!;
        return [.. CellsOf(unit["associations"]!), unit["societies"]?.ToString() ?? "#"];
    }

    protected static string[] TotalOf(JsonNode table) => [.. CellsOf(table["total"]!["associations"]!), table["total"]!["societies"]!.ToString()];

    protected Task<int> FoldAsync() => App.InDatabaseAsync((_, services) => services.GetRequiredService<RegistryFold>().FoldAsync(CancellationToken.None));

    protected Task<Association> SocietyAsync(string name, AssociationLevel level, string? underRegion) => App.InDatabaseAsync(async db =>
    {
        var parent = await db.Associations.SingleAsync(a => underRegion == null ? a.Level == AssociationLevel.National : a.RegionCode == underRegion);
        var society = Association.Create(name, level, null, parent);
        db.Associations.Add(society);
        await db.SaveChangesAsync();
        return society;
    });

    protected Task<Team> TeamOfAsync(Association association, string regionCode, string name) => App.InDatabaseAsync(async db =>
    {
        var team = Places.Make(name, "society", association, null, regionCode, TeamStatus.Approved, Now);
        db.Teams.Add(team);
        await db.SaveChangesAsync();
        return team;
    });

    /// <summary>Through registration and review, as people come.</summary>
    protected async Task<Person> RegisteredAsync(string regionCode, params Team[] teams)
    {
        var applicant = await App.People.ApplicantAsync(regionCode, teams: teams);
        var reviewer = await App.People.ReviewerAsync(null);
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        return applicant;
    }

    protected Task<Guid> BodyOfAsync(Person person) =>
        App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == person.Volunteer).Select(v => v.AssociationId).SingleAsync());

    protected Task<Guid> MembershipAsync(Person person, Team team) =>
        App.InDatabaseAsync(db => db.Memberships.Where(m => m.VolunteerId == person.Volunteer && m.TeamId == team.Id).OrderBy(m => m.RequestedAt).Select(m => m.Id).LastAsync());

    /// <summary>The reset spares associations, and other tests found some as well.</summary>
    [SetUp]
    public Task Begin_without_societies() => App.InDatabaseAsync(db => db.Associations.Where(a => a.RegionCode == null && a.Level != AssociationLevel.National).ExecuteDeleteAsync());

    [TearDown]
    public async Task Leave_no_societies()
    {
        await Recount_the_registry();
        await App.ResetAsync();
        await Begin_without_societies();
    }

    private static IEnumerable<string> CellsOf(JsonNode counts) =>
        new[] { "total", "provincial", "subProvincial", "prefectural", "county" }.Select(column => counts[column]?.ToString() ?? "#");
}
