using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Participations;

/// <summary>Everybody wants the same seats at the same moment, at two servers on one database.</summary>
public sealed class SignUpStormTests : FunctionalTest
{
    private const int Seats = 20;
    private const int Crowd = 300;

    private readonly List<TestApp> servers = [];

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var server in servers) await server.DisposeAsync();
    }

    [Test]
    public async Task Twenty_seats_go_to_twenty_people_and_all_others_wait_in_one_line()
    {
        var activity = await ActivityAsync(waitingList: true);
        var crowd = await CrowdAsync(Crowd);

        var answers = await AllAtOnceAsync(crowd, p => p.PostAsync($"activities/{activity.Id}/participations"));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(answers.Count(a => a.Value("status") == "confirmed"), Is.EqualTo(Seats));
        var positions = answers.Where(a => a.Value("status") == "waiting").Select(a => a.Number("position")).Order();
        Assert.That(positions, Is.EqualTo(Enumerable.Range(1, Crowd - Seats)));
        await AssertSeatsAsync(activity.Id, Seats, Crowd - Seats);
    }

    [Test]
    public async Task Without_a_waiting_list_all_others_are_turned_away()
    {
        var activity = await ActivityAsync(waitingList: false);
        var crowd = await CrowdAsync(Crowd);

        var answers = await AllAtOnceAsync(crowd, p => p.PostAsync($"activities/{activity.Id}/participations"));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(Seats));
        var refused = answers.Where(a => a.Status != HttpStatusCode.Created).ToArray();
        Assert.That(refused.Select(a => (a.Status, a.Code)), Is.All.EqualTo((HttpStatusCode.UnprocessableEntity, "participation.full")));
        await AssertSeatsAsync(activity.Id, Seats, 0);
    }

    /// <summary>The control: were this one not to oversell, the two above would prove nothing.</summary>
    [Test]
    public async Task With_a_lock_that_does_not_lock_seats_are_sold_twice()
    {
        var activity = await ActivityAsync(waitingList: false);
        var crowd = await CrowdAsync(Crowd / 3, services => services.Replace(ServiceDescriptor.Scoped<ISeatLock, NoLock>()));

        var answers = await AllAtOnceAsync(crowd, p => p.PostAsync($"activities/{activity.Id}/participations"));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.GreaterThan(Seats));
    }

    [Test]
    public async Task One_person_with_many_clicks_gets_one_seat()
    {
        var activity = await ActivityAsync(waitingList: true);
        var crowd = await CrowdAsync(1);

        var answers = await AllAtOnceAsync([.. Enumerable.Repeat(crowd[0], 20)], p => p.PostAsync($"activities/{activity.Id}/participations"));

        Assert.That(answers.Count(a => a.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.Status != HttpStatusCode.Created).Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        await AssertSeatsAsync(activity.Id, 1, 0);
    }

    [Test]
    public async Task Seats_given_up_at_once_go_to_the_first_in_line_once_each_with_one_notice()
    {
        var activity = await ActivityAsync(waitingList: true);
        var crowd = await CrowdAsync(Seats + 10);
        var ids = new Dictionary<Guid, Guid>();
        foreach (var person in crowd) ids[person.UserId] = await person.SignUpAsync(activity.Id);

        // Five leave, each with three clicks.
        var leaving = crowd.Take(5).SelectMany(p => Enumerable.Repeat(p, 3)).ToArray();
        var answers = await AllAtOnceAsync(leaving, p => p.DeleteAsync($"participations/{ids[p.UserId]}"));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.NoContent).Or.EqualTo(HttpStatusCode.Conflict));
        await AssertSeatsAsync(activity.Id, Seats, 5);
        foreach (var (person, position) in crowd.Skip(Seats).Select((person, position) => (person, position)))
        {
            var mine = (await person.GetAsync($"activities/{activity.Id}")).Body["myParticipation"]!;
            Assert.That(mine["status"]!.GetValue<string>(), Is.EqualTo(position < 5 ? "confirmed" : "waiting"));
            if (position >= 5) Assert.That(mine["position"]!.GetValue<int>(), Is.EqualTo(position - 4));
            var notices = (await person.GetAsync("me/notifications")).Items.Count(n => n["kind"]!.GetValue<string>() == "promoted");
            Assert.That(notices, Is.EqualTo(position < 5 ? 1 : 0));
        }
    }

    [Test]
    public async Task Fifty_scans_of_one_code_count_once()
    {
        var team = await App.Places.TeamAsync();
        var activity = await App.Places.RunningActivityAsync(team);
        var volunteer = await App.People.ActiveVolunteerAsync();
        var code = await volunteer.CheckInCodeAsync(await volunteer.SignUpAsync(activity.Id));
        var leaders = await OnServersAsync([await App.People.ActivityLeaderAsync(team), await App.People.ActivityLeaderAsync(team)]);

        var answers = await AllAtOnceAsync(
            [.. Enumerable.Range(0, 50).Select(i => leaders[i % leaders.Length])], p => p.PostAsync($"activities/{activity.Id}/check-ins", new { code }));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
        Assert.That(answers.Count(a => a.Status == HttpStatusCode.OK && !a.Body["alreadyCheckedIn"]!.GetValue<bool>()), Is.EqualTo(1));
        Assert.That(await App.InDatabaseAsync(db => db.CheckIns.CountAsync()), Is.EqualTo(1));
        // Whoever lost the race tries again, as the pages do, and hears that it is done.
        var again = (await leaders[0].PostAsync($"activities/{activity.Id}/check-ins", new { code })).Expect(HttpStatusCode.OK);
        Assert.That(again.Body["alreadyCheckedIn"]!.GetValue<bool>(), Is.True);
        Assert.That((await volunteer.GetAsync("me/notifications")).Items.Count(n => n["kind"]!.GetValue<string>() == "checkedIn"), Is.EqualTo(1));
    }

    private async Task<Activity> ActivityAsync(bool waitingList) =>
        await App.Places.ActivityAsync(await App.Places.TeamAsync(), plan => plan with { Capacity = Seats, WaitingList = waitingList });

    private async Task<Person[]> CrowdAsync(int size, Action<IServiceCollection>? configure = null) =>
        await OnServersAsync(await App.People.ActiveVolunteersAsync(size), configure);

    /// <summary>Half of them at each of two servers.</summary>
    private async Task<Person[]> OnServersAsync(Person[] people, Action<IServiceCollection>? configure = null)
    {
        var database = await SharedHost.DatabaseAsync();
        while (servers.Count < 2) servers.Add(TestApp.OnSocket(database, App.Clock, configure));
        return [.. people.Select((person, i) => People.At(servers[i % 2], person))];
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

    /// <summary>Reads as the true one does, and lets everybody through at once.</summary>
    private sealed class NoLock(StvsDbContext db) : ISeatLock
    {
        public async Task<ActivitySeats> LockAsync(Guid activityId, CancellationToken cancellationToken)
        {
            var seats = await db.ActivitySeats.SingleAsync(s => s.ActivityId == activityId, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
            return seats;
        }
    }
}
