using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Outbox;

namespace StvsPlatform.FunctionalTests.Outbox;

/// <summary>Effects outside the platform: written with their cause, carried out later, given up in the end.</summary>
public sealed class OutboxDispatcherTests : FunctionalTest
{
    [Test]
    public async Task A_task_is_tried_again_at_growing_distances_and_given_up_after_eight()
    {
        await SomethingToSendAsync(usefulFor: TimeSpan.FromDays(1));
        App.Outside.FailSms(times: int.MaxValue);
        var pauses = new List<double>();
        for (var i = 1; i < OutboxDispatcher.MostTries; i++)
        {
            await App.DispatchOutboxAsync();
            var waiting = await TaskAsync();
            Assert.That((waiting.State, waiting.Tries, waiting.Note), Is.EqualTo((OutboxState.Queued, i, "gateway answered 503")));
            pauses.Add((waiting.NextTryAt - Now).TotalSeconds);
            App.Clock.Set(waiting.NextTryAt);
        }
        await App.DispatchOutboxAsync();

        Assert.That(pauses, Is.Ordered);
        Assert.That(pauses[^1], Is.GreaterThan(60));
        var ended = await TaskAsync();
        Assert.That((ended.State, ended.Tries, ended.Payload), Is.EqualTo((OutboxState.GivenUp, OutboxDispatcher.MostTries, "")), "with it went what it would have said");
        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.SmsCalls, Is.EqualTo(OutboxDispatcher.MostTries));
    }

    [Test]
    public async Task Two_dispatchers_at_once_send_everything_once()
    {
        for (var i = 0; i < 30; i++) await SomethingToSendAsync(TimeSpan.FromMinutes(10));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => App.DispatchOutboxAsync()));
        Assert.That(App.Outside.Messages.Select(m => m.Text).Distinct().Count(), Is.EqualTo(30));
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(30));
    }

    [Test]
    public async Task What_a_dead_process_had_begun_is_taken_up_again_when_its_lease_is_over()
    {
        await SomethingToSendAsync(TimeSpan.FromMinutes(10));
        // As a process leaves it that was killed between taking the task and finishing it.
        await App.InDatabaseAsync(db => db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.NextTryAt, Now.AddMinutes(1).ToUniversalTime()).SetProperty(m => m.Tries, 1)));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Is.Empty);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.DispatchOutboxAsync();
        Assert.That(App.Outside.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_cause_that_failed_leaves_nothing_to_send()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => App.People.ReviewerAsync()));
        await Task.WhenAll(reviewers.Select(r => r.PostAsync($"volunteers/{applicant.Volunteer}/approval")));
        Assert.That(await App.InDatabaseAsync(db => db.Outbox.CountAsync()), Is.EqualTo(1));
        Assert.That((await applicant.GetAsync("me/notifications")).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_inbox_is_exact_whatever_becomes_of_the_copy_through_WeChat()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewer = await App.People.ReviewerAsync();
        (await reviewer.PostAsync($"volunteers/{applicant.Volunteer}/approval")).Expect(HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
        {
            await App.DispatchOutboxAsync();
            App.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var notice = (await applicant.GetAsync("me/notifications")).Items.Single();
        Assert.That(notice["weChat"]!.GetValue<string>(), Is.EqualTo("none"), "no template is configured for it");
        Assert.That((await applicant.GetAsync("me")).Number("unreadNotifications"), Is.EqualTo(1));
        (await applicant.PostAsync($"me/notifications/{notice["id"]}/reading")).Expect(HttpStatusCode.NoContent);
        Assert.That((await applicant.GetAsync("me")).Number("unreadNotifications"), Is.EqualTo(0));
    }

    private async Task SomethingToSendAsync(TimeSpan usefulFor)
    {
        var volunteer = await App.People.ActiveVolunteerAsync();
        await App.InDatabaseAsync(async (db, services) =>
        {
            var number = await db.Outbox.CountAsync();
            var phone = await db.Volunteers.Where(v => v.Id == volunteer.Volunteer).Select(v => v.Phone.Hash).SingleAsync();
            services.GetRequiredService<IOutbox>().Add(new Application.Volunteers.SendTextMessage(volunteer.Volunteer, phone, $"第{number}条", Now + usefulFor));
            return await db.SaveChangesAsync();
        });
    }

    private Task<OutboxMessage> TaskAsync() => App.InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync());
}
