using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>Societies and counties as partners.</summary>
public sealed partial class EveryRouteTests
{
    private async Task<Call[]> PairingCallsAsync()
    {
        var society = await App.Places.TeamAsync(Places.Henan, name: "河南省护理学会科技志愿服务队", kind: "society");
        var societyLeader = await App.People.OfficerAsync(society, Role.TeamLeader);
        var deputy = await App.People.OfficerAsync(society, Role.DeputyLeader);
        var jinshui = await App.Places.AssociationAsync(Places.Jinshui);
        var (accepted, rejected, ended) = await App.InDatabaseAsync(async db =>
        {
            var proposed = new[] { Places.Jinshui, Places.Zhongyuan, Places.Luolong }
                .Select(region => Pairing.Propose(society.Id, region, jinshui.Id, "护理进社区", societyLeader.UserId, Now)).ToArray();
            db.Pairings.AddRange(proposed);
            await db.SaveChangesAsync();
            return (proposed[0].Id, proposed[1].Id, proposed[2].Id);
        });
        var outside = new[]
        {
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("the society's deputy", deputy),
            ("an activity leader", leader), ("a volunteer", stranger),
        };
        var notTheTeam = Those([.. outside, ("the county, which is the other side", reviewer)]);
        var notTheCounty = Those([.. outside, ("the society, which is the other side", societyLeader)]);
        const string P = "/api/v1/pairings";
        return
        [
            new($"GET {P}", "pairings?status=proposed", reviewer, Those(outside)) { Shows = accepted },
            new($"POST {P}", "pairings", societyLeader, notTheTeam, new { teamId = society.Id, regionCode = "410122", purpose = "护理进社区" }),
            new($"POST {P}/{{pairingId:guid}}/acceptance", $"pairings/{accepted}/acceptance", reviewer, notTheCounty),
            new($"POST {P}/{{pairingId:guid}}/rejection", $"pairings/{rejected}/rejection", reviewer, notTheCounty, new { reason = "另有安排" }),
            new($"POST {P}/{{pairingId:guid}}/ending", $"pairings/{ended}/ending", societyLeader, notTheTeam, new { reason = "另有安排" }),
        ];
    }
}
