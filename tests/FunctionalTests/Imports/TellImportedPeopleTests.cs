using System.Net;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

public sealed class TellImportedPeopleTests : FunctionalTest
{
    private readonly Dictionary<string, string>[] rows = [FilledForm.Person(), FilledForm.Person(), FilledForm.Person()];
    private Person clerk = null!;

    [SetUp]
    public async Task HireAsync() => clerk = await App.People.ReviewerAsync(Places.Jinshui);

    [Test]
    public async Task Each_gets_one_message_that_says_who_registered_them_and_where_to_decide()
    {
        await CommitAsync(notifyBySms: true);
        await App.DispatchOutboxAsync();
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages.Select(m => m.Phone), Is.EquivalentTo(rows.Select(row => row["手机号"])));
        Assert.That(App.Outside.Messages.Select(m => m.Text), Has.All.Contain("https://stvs.example/m/confirm").And.All.Contain("金水区科学技术协会"));
    }

    [Test]
    public async Task Nobody_gets_one_unasked()
    {
        await CommitAsync(notifyBySms: false);
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.SmsCalls, Is.Zero);
    }

    [Test]
    public async Task Whoever_decided_before_the_messages_are_handed_out_gets_none()
    {
        await CommitAsync(notifyBySms: true);
        await ConfirmAsync(rows[0]);
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages.Select(m => m.Phone), Is.EquivalentTo(rows[1..].Select(row => row["手机号"])));
    }

    [Test]
    public async Task Whoever_decided_while_the_gateway_was_away_gets_none()
    {
        await CommitAsync(notifyBySms: true);
        App.Outside.FailSms(rows.Length);
        await App.DispatchOutboxAsync();
        Assert.That((App.Outside.SmsCalls, App.Outside.Messages.Count), Is.EqualTo((rows.Length, 0)), "The gateway was asked for each, in vain.");

        await ConfirmAsync(rows[0]);
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages.Select(m => m.Phone), Is.EquivalentTo(rows[1..].Select(row => row["手机号"])));
    }

    private async Task CommitAsync(bool notifyBySms)
    {
        var upload = (await clerk.Browser.SendAsync(HttpMethod.Post, "imports/volunteers", FilledForm.Upload(rows))).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        (await clerk.PostAsync($"imports/{upload.Id}/commit", new { notifyBySms })).Expect(HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        Assert.That(await App.InDatabaseAsync(db => db.Volunteers.CountAsync()), Is.EqualTo(rows.Length));
    }

    private async Task ConfirmAsync(Dictionary<string, string> row)
    {
        var follower = await App.People.FollowerAsync();
        await App.InDatabaseAsync(async db =>
        {
            var volunteer = await db.Volunteers.SingleAsync(v => v.RealName == row["真实姓名"]);
            volunteer.Confirm(follower.UserId, new Consent("2026-11", true, Now), Now);
            volunteer.TakeEvents();
            return await db.SaveChangesAsync();
        });
    }
}
