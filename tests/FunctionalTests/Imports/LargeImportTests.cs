using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

public sealed class LargeImportTests : FunctionalTest
{
    [Test]
    public async Task Thirty_thousand_rows_are_registered_and_counted_once_each()
    {
        const int Count = 30_000;
        var clerk = await App.People.ReviewerAsync(Places.Jinshui);
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(ManyPeople.Csv(Count), "名单.csv")))
            .Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        (await clerk.PostAsync($"imports/{upload.Id}/commit", new { notifyBySms = false })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();

        var rows = (await clerk.GetAsync($"imports/{upload.Id}")).Expect(HttpStatusCode.OK).Body["rows"]!;
        Assert.That(((int)rows["total"]!, (int)rows["valid"]!, (int)rows["committed"]!), Is.EqualTo((Count, Count, Count)), rows.ToJsonString());
        var (people, numbers, booked) = await App.InDatabaseAsync(async db => (
            await db.Volunteers.CountAsync(), await db.Volunteers.Select(v => v.VolunteerNumber).Distinct().CountAsync(),
            await db.RegistryDeltas.SumAsync(d => d.Delta)));
        Assert.That((people, numbers, booked), Is.EqualTo((Count, Count, Count)));
    }
}
