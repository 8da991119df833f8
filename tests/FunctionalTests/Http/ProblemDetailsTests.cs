using System.Net;
using System.Text;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Http;

/// <summary>Whatever goes wrong is answered in one shape, with a code for programs and a sentence for people.</summary>
public sealed class ProblemDetailsTests : FunctionalTest
{
    [TestCase("GET", "volunteers", HttpStatusCode.Unauthorized, "session.required")]
    // Whoever is not signed in does not learn what is there.
    [TestCase("GET", "nothing-here", HttpStatusCode.Unauthorized, "session.required")]
    [TestCase("GET", "reference/nonsense", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "regions/nonsense", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "regions?parent=nonsense", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "teams/01a2046a-0cb8-7b3d-a6c4-39216462cb26", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "activities/01a2046a-0cb8-7b3d-a6c4-39216462cb26", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "activities?limit=x", HttpStatusCode.BadRequest, "request.malformed")]
    public Task Every_refusal_has_the_same_shape(string method, string path, HttpStatusCode status, string code) =>
        AssertRefusedAsync(App.NewBrowser(), method, path, status, code);

    [TestCase("GET", "nothing-here", HttpStatusCode.NotFound, "not_found")]
    [TestCase("GET", "volunteers/not-an-id", HttpStatusCode.NotFound, "not_found")]
    [TestCase("PUT", "volunteers", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [TestCase("GET", "volunteers", HttpStatusCode.Forbidden, "forbidden")]
    public async Task Also_for_somebody_who_is_signed_in(string method, string path, HttpStatusCode status, string code) =>
        await AssertRefusedAsync((await App.People.FollowerAsync()).Browser, method, path, status, code);

    [Test]
    public async Task A_body_larger_than_the_server_takes_is_refused_as_such()
    {
        await using var server = TestApp.OnSocket(await SharedHost.DatabaseAsync(), App.Clock);
        var answer = await server.NewBrowser().SendAsync(
            HttpMethod.Post, "sessions", new StringContent("{\"userName\":\"" + new string('x', 40_000_000) + "\"}", Encoding.UTF8, "application/json"),
            ("Expect", "100-continue"));
        answer.Expect(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Test]
    public async Task What_is_about_a_person_is_not_kept_by_anybody_on_the_way()
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        foreach (var path in new[] { "me", "me/export", "me/participations", "sessions" })
        {
            Assert.That((await volunteer.GetAsync(path)).Expect(HttpStatusCode.OK).Header("Cache-Control"), Does.Contain("no-store"), path);
        }
    }

    [Test]
    public async Task Pages_of_others_may_not_frame_ours_nor_run_what_they_like()
    {
        var answer = (await App.NewBrowser().GetAsync("site")).Expect(HttpStatusCode.OK);
        Assert.That(answer.Header("Content-Security-Policy"), Does.Contain("frame-ancestors 'none'").And.Contain("object-src 'none'").And.Not.Contain("script-src 'self' 'unsafe-inline'"));
        Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(answer.Header("Referrer-Policy"), Is.EqualTo("same-origin"));
    }

    [Test]
    public async Task Whoever_watches_the_server_hears_that_it_is_well()
    {
        Assert.That((await App.NewBrowser().GetAsync("/health/live")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await App.NewBrowser().GetAsync("/health/ready")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Outside_Development_nobody_is_told_a_password()
    {
        var site = (await App.NewBrowser().GetAsync("site")).Expect(HttpStatusCode.OK);
        Assert.That(site.Body["demoLogins"], Is.Null);
        Assert.That((await App.NewBrowser().PostAsync("sessions", new { userName = "nation", password = "Demo-2026!" })).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static async Task AssertRefusedAsync(Browser browser, string method, string path, HttpStatusCode status, string code)
    {
        var answer = (await browser.SendAsync(new HttpMethod(method), path, null)).Expect(status, code);
        Assert.That(answer.Header("Content-Type"), Does.StartWith("application/problem+json"));
        Assert.That(answer.Number("status"), Is.EqualTo((int)status));
        Assert.That(answer.Detail, Does.Match("[一-龥]"));
        Assert.That(answer.Header("Cache-Control"), Does.Contain("no-store"));
    }
}
