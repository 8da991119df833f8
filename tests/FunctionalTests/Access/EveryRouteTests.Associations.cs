using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>Associations and those who review for them.</summary>
public sealed partial class EveryRouteTests
{
    private async Task<Call[]> AssociationCallsAsync()
    {
        var ofHenan = await App.People.ReviewerAsync(Places.Henan);
        var colleague = await App.People.ReviewerAsync(Places.Henan);
        var henan = (await App.Places.AssociationAsync(Places.Henan)).Id;
        var grant = await App.InDatabaseAsync(db => db.Grants.Where(g => g.UserId == colleague.UserId).Select(g => g.Id).SingleAsync());
        var strangers = Those(
            ("a reviewer of another province", reviewerOfGansu), ("a reviewer below", reviewer), ("a team's administrator", administrator),
            ("an activity leader", leader), ("a volunteer", stranger));
        const string A = "/api/v1/associations/{associationId:guid}";
        return
        [
            new("POST /api/v1/associations", "associations", ofHenan, strangers, new { name = "河南省测试学会", level = "provincialSociety", parentId = henan }),
            new($"PATCH {A}", $"associations/{henan}", ofHenan, strangers, new { name = "河南省科学技术协会" }),
            new($"GET {A}/reviewers", $"associations/{henan}/reviewers", ofHenan, strangers) { Shows = grant },
            new($"POST {A}/reviewers", $"associations/{henan}/reviewers", ofHenan, strangers, new { userName = "new.reviewer", displayName = "新审核员", password = People.Password }),
            new($"DELETE {A}/reviewers/{{grantId:guid}}", $"associations/{henan}/reviewers/{grant}", ofHenan, strangers),
        ];
    }
}
