using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Demonstration;

namespace StvsPlatform.FunctionalTests.Demonstration;

public sealed class DemonstrationTests : FunctionalTest
{
    [Test]
    public async Task Its_teams_bear_the_names_their_provinces_want()
    {
        await App.Services.SeedDemonstrationAsync();
        var anybody = await App.People.FollowerAsync();

        foreach (var team in await App.InDatabaseAsync(db => db.Teams.ToListAsync()))
        {
            var check = (await anybody.PostAsync("teams/name-checks", new { team.Name, team.Kind, team.RegionCode, team.ParentTeamId, teamId = team.Id })).Expect(HttpStatusCode.OK);
            Assert.That(check.Body["conforms"]!.GetValue<bool>(), Is.EqualTo(team.NameOverride is null), $"{team.Name}: {check.Value("expectedForm")}");
        }
    }

    [Test]
    public async Task Something_waits_for_every_desk_and_one_team_is_to_be_claimed()
    {
        await App.Services.SeedDemonstrationAsync();
        // A second start finds everything in place.
        await App.Services.SeedDemonstrationAsync();
        var ofDistrict = await App.People.ReviewerAsync();
        var ofProvince = await App.People.ReviewerAsync(Places.Henan);

        var waiting = (await ofDistrict.GetAsync("teams?managed=true&status=pendingReview")).Items;
        Assert.That(waiting.Select(t => t["needsNameApproval"]!.GetValue<bool>()), Is.EquivalentTo(new[] { true, false }));
        var named = (await ofProvince.GetAsync("teams?managed=true&nameWaits=true")).Items.Single();
        (await ofProvince.PostAsync($"teams/{named["id"]}/name-approval")).Expect(HttpStatusCode.OK);
        foreach (var team in waiting) (await ofDistrict.PostAsync($"teams/{team["id"]}/approval")).Expect(HttpStatusCode.OK);

        var unclaimed = await App.InDatabaseAsync(db => db.Teams.SingleAsync(t => t.Status == TeamStatus.Unclaimed));
        var claimer = await App.People.FollowerAsync();
        Assert.That((await claimer.PostAsync($"teams/{unclaimed.Id}/claim-codes")).Expect(HttpStatusCode.Created).Value("sentTo"), Is.EqualTo("199****9001"));
    }
}
