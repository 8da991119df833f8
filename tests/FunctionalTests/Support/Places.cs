using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Associations, teams and activities.</summary>
public sealed class Places(TestApp app)
{
    public const string Henan = "410000";
    public const string Zhengzhou = "410100";
    public const string Jinshui = "410105";
    public const string Zhongyuan = "410102";
    public const string Luoyang = "410300";
    public const string Luolong = "410311";
    public const string Gansu = "620000";
    public const string Chengguan = "620102";

    /// <param name="regionCode">Null: the national one.</param>
    public Task<Association> AssociationAsync(string? regionCode) =>
        app.InDatabaseAsync(db => db.Associations.SingleAsync(a => regionCode == null ? a.Level == AssociationLevel.National : a.RegionCode == regionCode));

    public async Task<Team> TeamAsync(
        string regionCode = Jinshui, Team? parent = null, TeamStatus status = TeamStatus.Approved, string name = "金水区人民医院科技志愿服务队")
    {
        var association = await AssociationAsync(regionCode);
        return await app.InDatabaseAsync(async db =>
        {
            var team = Team.Create(name, "regional", association, parent, regionCode, "金水区人民医院", new DateOnly(2020, 9, 19), ["healthPopularization"], status);
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team;
        });
    }

    /// <summary>A published activity; it starts in two days unless the test says otherwise.</summary>
    public Task<Activity> ActivityAsync(Team team, Func<ActivityPlan, ActivityPlan>? change = null, bool published = true) =>
        app.InDatabaseAsync(async db =>
        {
            var now = app.Clock.GetUtcNow();
            var plan = new ActivityPlan
            {
                Title = "社区科普讲座",
                Kind = "sciencePopularizationTalk",
                ServiceCategory = "sciencePopularizationTalk",
                RegionCode = team.RegionCode,
                Place = "文化路社区活动室",
                StartsAt = now.AddDays(2),
                EndsAt = now.AddDays(2).AddHours(3),
                Risks = "室内活动，注意用电安全。",
            };
            var activity = Activity.Draft(team.Id, team.Name, change?.Invoke(plan) ?? plan, Guid.CreateVersion7(), now);
            if (published) activity.Publish(teamMayPublish: true, now);
            db.Activities.Add(activity);
            db.ActivitySeats.Add(ActivitySeats.For(activity.Id, activity.Plan.Capacity));
            await db.SaveChangesAsync();
            return activity;
        });

    /// <summary>An activity whose door is open now, and for which one can still sign up.</summary>
    public Task<Activity> RunningActivityAsync(Team team, int? capacity = null) => ActivityAsync(team, plan => plan with
    {
        StartsAt = app.Clock.GetUtcNow().AddMinutes(30),
        EndsAt = app.Clock.GetUtcNow().AddHours(3),
        Capacity = capacity,
    });

    public Task<ActivitySeats> SeatsAsync(Guid activityId) => app.InDatabaseAsync(db => db.ActivitySeats.AsNoTracking().SingleAsync(s => s.ActivityId == activityId));
}
