using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;
using FakeWeChat = StvsPlatform.FunctionalTests.OfficialAccount.FakeWeChat;
using ProcessStartInfo = System.Diagnostics.ProcessStartInfo;

namespace StvsPlatform.FunctionalTests.Participations;

/// <summary>
/// Everybody wants the same seats at the same moment, at two processes of the built API on one database. People sign in there
/// as anybody does, and all that happens in the background happens, twice.
/// </summary>
public sealed class SignUpStormTests : FunctionalTest
{
    private const int Seats = 20;
    private const int Crowd = 300;
    private const string TemplateMessage = "cgi-bin/message/template/send";

    private static string connectionString = "";
    private static FakeWeChat? weChat;
    private static ApiProcess[] servers = [];

    [OneTimeSetUp]
    public static async Task StartServersAsync()
    {
        connectionString = (await SharedHost.DatabaseAsync()).ConnectionString;
        weChat = await FakeWeChat.StartAsync();
        servers = Start();
        await Task.WhenAll(servers.Select(server => server.ReadyAsync()));
    }

    [OneTimeTearDown]
    public static async Task StopServersAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
        if (weChat is not null) await weChat.DisposeAsync();
    }

    /// <summary>Processes of their own know no other time.</summary>
    [SetUp]
    public void Take_the_true_time() => App.Clock.Reset();

    [TearDown]
    public async Task Wait_for_the_background_and_look_at_the_logs()
    {
        // The next test empties tables, which nobody should be working on then.
        await OutboxEmptyAsync();
        AssertNothingPersonalSaid(servers);
    }

    [Test]
    public async Task Twenty_seats_go_to_twenty_people_and_all_others_wait_in_one_line()
    {
        var (activity, answers) = await StormAsync(servers, waitingList: true);

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(answers.Count(a => a.Value("status") == "confirmed"), Is.EqualTo(Seats));
        var positions = answers.Where(a => a.Value("status") == "waiting").Select(a => a.Number("position")).Order();
        Assert.That(positions, Is.EqualTo(Enumerable.Range(1, Crowd - Seats)));
        await AssertSeatsAsync(activity.Id, Seats, Crowd - Seats);
    }

    [Test]
    public async Task Without_a_waiting_list_all_others_are_turned_away()
    {
        var (activity, answers) = await StormAsync(servers, waitingList: false);

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(Seats));
        var refused = answers.Where(a => a.Status != HttpStatusCode.Created).ToArray();
        Assert.That(refused.Select(a => (a.Status, a.Code)), Is.All.EqualTo((HttpStatusCode.UnprocessableEntity, "participation.full")));
        await AssertSeatsAsync(activity.Id, Seats, 0);
    }

    /// <summary>The control: were these not to oversell, the two above would prove nothing.</summary>
    [Test]
    public async Task With_a_lock_that_does_not_lock_the_same_storms_sell_seats_twice()
    {
        var unprotected = Start(SeatsWithoutLock.In);
        try
        {
            await Task.WhenAll(unprotected.Select(server => server.ReadyAsync()));
            var team = await App.Places.TeamAsync();
            foreach (var waitingList in new[] { true, false })
            {
                var (activity, answers) = await StormAsync(unprotected, waitingList, team);

                var sold = answers.Count(a => a.Status == HttpStatusCode.Created && a.Value("status") == "confirmed");
                Assert.That(sold, Is.GreaterThan(Seats));
                Assert.That((await App.Places.SeatsAsync(activity.Id)).Confirmed, Is.LessThan(sold));
            }
            // Killed with a task in hand, a process would leave it to the others after a minute only.
            await OutboxEmptyAsync();
        }
        finally
        {
            foreach (var server in unprotected) await server.DisposeAsync();
        }
        AssertNothingPersonalSaid(unprotected);
    }

    [Test]
    public async Task One_person_with_many_clicks_gets_one_seat()
    {
        var activity = await ActivityAsync(waitingList: true);
        var person = await App.People.ActiveVolunteerAsync();
        var browsers = await AtAllServersAsync(person);

        var answers = await AllAtOnceAsync([.. Enumerable.Range(0, 20).Select(i => browsers[i % 2])], p => p.PostAsync($"activities/{activity.Id}/participations"));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        await AssertSeatsAsync(activity.Id, 1, 0);
    }

    [Test]
    public async Task Seats_given_up_at_once_go_to_the_first_in_line_once_each_with_one_notice()
    {
        var activity = await ActivityAsync(waitingList: true);
        var crowd = await SignInAsync(servers, await App.People.ActiveVolunteersAsync(Seats + 10));
        var ids = new Dictionary<Guid, Guid>();
        foreach (var person in crowd) ids[person.UserId] = await person.SignUpAsync(activity.Id);

        // Five leave, each with two clicks at either server.
        var leaving = await Task.WhenAll(crowd.Take(5).Select(AtAllServersAsync));
        var answers = await AllAtOnceAsync([.. leaving.SelectMany(p => p), .. leaving.SelectMany(p => p)], p => p.DeleteAsync($"participations/{ids[p.UserId]}"));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.NoContent).Or.EqualTo(HttpStatusCode.Conflict));
        await AssertSeatsAsync(activity.Id, Seats, 5);
        await OutboxEmptyAsync();
        foreach (var (person, position) in crowd.Skip(Seats).Select((person, position) => (person, position)))
        {
            var mine = (await person.GetAsync($"activities/{activity.Id}")).Body["myParticipation"]!;
            Assert.That(mine["status"]!.GetValue<string>(), Is.EqualTo(position < 5 ? "confirmed" : "waiting"));
            if (position >= 5) Assert.That(mine["position"]!.GetValue<int>(), Is.EqualTo(position - 4));
            var notices = (await person.GetAsync("me/notifications")).Items.Count(n => n["kind"]!.GetValue<string>() == "promoted");
            var messages = weChat!.CallsOf(TemplateMessage).Count(m => m.Json["touser"]!.GetValue<string>() == person.OpenId);
            Assert.That((notices, messages), Is.EqualTo(position < 5 ? (1, 1) : (0, 0)));
        }
    }

    [Test]
    public async Task Fifty_scans_of_one_code_count_once()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var volunteer = (await SignInAsync(servers, [await App.People.ActiveVolunteerAsync()]))[0];
        var code = await volunteer.CheckInCodeAsync(await volunteer.SignUpAsync(activity.Id));
        // Two leaders, one at each server.
        var leaders = await Task.WhenAll(servers.Select(async server =>
        {
            var leader = await App.People.ActivityLeaderAsync(team);
            leader = leader with { Browser = server.NewBrowser() };
            await People.SignInWithPasswordAsync(leader.Browser, leader.UserName);
            return leader;
        }));

        var answers = await AllAtOnceAsync(
            [.. Enumerable.Range(0, 50).Select(i => leaders[i % 2])], p => p.PostAsync($"activities/{activity.Id}/check-ins", new { code }));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK && !a.Body["alreadyCheckedIn"]!.GetValue<bool>()), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.CheckIns.CountAsync()), Is.EqualTo(1));
        // Whoever lost the race tries again, as the pages do, and hears that it is done.
        foreach (var leader in leaders)
        {
            var again = (await leader.PostAsync($"activities/{activity.Id}/check-ins", new { code })).Expect(HttpStatusCode.OK);
            Assert.That(again.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
        }
        Assert.That((await volunteer.GetAsync("me/notifications")).Items.Count(n => n["kind"]!.GetValue<string>() == "checkedIn"), Is.EqualTo(1));
    }

    /// <summary>Two of them; ready or not.</summary>
    private static ApiProcess[] Start(Action<ProcessStartInfo>? change = null)
    {
        // Four processes and the tests themselves share one PostgreSQL, which takes a hundred connections.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 12, Timeout = 60 };
        var settings = new Dictionary<string, string>(TestApp.Settings)
        {
            ["ConnectionStrings:Stvs"] = connection.ConnectionString,
            ["WeChat:ApiBaseUrl"] = weChat!.Address.ToString(),
            ["WeChat:Templates:Promoted:Id"] = "promoted",
            ["WeChat:Templates:Promoted:Fields:thing1"] = "title",
        };
        return [ApiProcess.Start(settings, change), ApiProcess.Start(settings, change)];
    }

    /// <summary>The whole crowd wants a seat of one activity, half of it at each server.</summary>
    private async Task<(Activity Activity, Answer[] Answers)> StormAsync(ApiProcess[] at, bool waitingList, Team? team = null)
    {
        var activity = await ActivityAsync(waitingList, team);
        var crowd = await SignInAsync(at, await App.People.ActiveVolunteersAsync(Crowd));
        return (activity, await AllAtOnceAsync(crowd, p => p.PostAsync($"activities/{activity.Id}/participations")));
    }

    private async Task<Activity> ActivityAsync(bool waitingList, Team? team = null) =>
        await App.Places.ActivityAsync(team ?? await App.Places.TeamAsync(), plan => plan with { Capacity = Seats, WaitingList = waitingList });

    /// <summary>Half of them at each server.</summary>
    private static Task<Person[]> SignInAsync(ApiProcess[] at, Person[] people) => Task.WhenAll(people.Select((person, i) => SignInAsync(at[i % at.Length], person)));

    private static Task<Person[]> AtAllServersAsync(Person person) => Task.WhenAll(servers.Select(server => SignInAsync(server, person)));

    private static async Task<Person> SignInAsync(ApiProcess at, Person person)
    {
        var browser = at.NewBrowser();
        await People.SignInThroughWeChatAsync(browser, person.OpenId);
        return person with { Browser = browser };
    }

    private static async Task<Answer[]> AllAtOnceAsync(Person[] people, Func<Person, Task<Answer>> ask)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = people.Select(async person =>
        {
            await start.Task;
            return await ask(person);
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(asked);
    }

    private static void AssertNothingPersonalSaid(ApiProcess[] by)
    {
        var lines = by.SelectMany(server => server.Said).ToArray();
        Assert.That(lines, Is.Not.Empty);
        Assert.That(lines.Where(line => PersonalValues.FindIn(line) is not null), Is.Empty);
    }

    private async Task OutboxEmptyAsync()
    {
        while (await App.InDatabaseAsync(db => db.Outbox.AnyAsync(m => m.State == OutboxState.Queued))) await Task.Delay(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The counters say what the rows say, and both say this.</summary>
    private async Task AssertSeatsAsync(Guid activityId, int confirmed, int waiting)
    {
        var seats = await App.Places.SeatsAsync(activityId);
        var rows = await App.InDatabaseAsync(async db =>
            (await db.Participations.AsNoTracking().Where(p => p.ActivityId == activityId).Select(p => p.Status).ToListAsync()).CountBy(s => s).ToDictionary());
        Assert.That((seats.Confirmed, seats.Waiting), Is.EqualTo((confirmed, waiting)));
        Assert.That(
            (rows.GetValueOrDefault(ParticipationStatus.Confirmed), rows.GetValueOrDefault(ParticipationStatus.Waiting)), Is.EqualTo((confirmed, waiting)));
    }
}
