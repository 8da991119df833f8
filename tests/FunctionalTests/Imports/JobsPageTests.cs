using System.Net;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

public sealed class JobsPageTests : FunctionalTest
{
    [Test]
    public async Task Only_the_national_association_sees_the_background_work()
    {
        Assert.That((await App.NewBrowser().GetAsync("/jobs")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        var henan = await App.People.ReviewerAsync(Places.Henan);
        Assert.That((await henan.Browser.GetAsync("/jobs")).Status, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.Unauthorized));
        var volunteer = await App.People.ActiveVolunteerAsync();
        Assert.That((await volunteer.Browser.GetAsync("/jobs")).Status, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.Unauthorized));

        var nation = await App.People.ReviewerAsync(null);
        var page = (await nation.Browser.GetAsync("/jobs")).Expect(HttpStatusCode.OK);
        Assert.That(page.Text, Does.Contain("后台任务").And.Contain("作业"));
        Assert.That((await nation.Browser.PostAsync("/jobs/jobs/enqueued/delete", null)).Status, Is.Not.EqualTo(HttpStatusCode.OK).And.Not.EqualTo(HttpStatusCode.NoContent));
    }
}
