using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
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
        string regionCode = Jinshui, Team? parent = null, TeamStatus status = TeamStatus.Approved, string name = "金水区人民医院科技志愿服务队",
        string kind = "regional")
    {
        var association = await AssociationAsync(regionCode);
        return await app.InDatabaseAsync(async db =>
        {
            var team = Make(name, kind, association, parent, regionCode, status, app.Clock.GetUtcNow());
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team;
        });
    }

    /// <summary>A team in the state a test needs; how one gets there over HTTP is a test of its own.</summary>
    internal static Team Make(string name, string kind, Association association, Team? parent, string regionCode, TeamStatus status, DateTimeOffset at)
    {
        var profile = new TeamProfile { SupervisingUnit = "金水区人民医院", FoundedOn = new DateOnly(2020, 9, 19), ServiceCategories = ["sciencePopularizationTalk"] };
        var application = new TeamApplication(name, kind, null, association, parent, regionCode, profile, SealedText.Erased());
        var number = TeamNumber.Compose(regionCode, ChinaTime.DayOf(at), Interlocked.Increment(ref numbers));
        var team = status == TeamStatus.Unclaimed ? Team.Import(application, number, at) : Team.Register(application, Guid.CreateVersion7(), at);
        var reviewer = Guid.CreateVersion7();
        if (status == TeamStatus.Rejected) team.Reject(reviewer, "材料不全", at);
        if (status is TeamStatus.Approved or TeamStatus.Suspended or TeamStatus.Dissolved) team.Approve(reviewer, number, forTheProvince: true, at);
        if (status == TeamStatus.Suspended) team.Suspend(reviewer, "长期没有活动", at);
        if (status == TeamStatus.Dissolved) team.Dissolve(reviewer, "并入其他组织", at);
        team.TakeEvents();
        return team;
    }

    /// <summary>A name against the rules, which waits for the province.</summary>
    public Task<Team> WithWishedNameAsync(Team team, string name) => app.InDatabaseAsync(async db =>
    {
        var wishing = await db.Teams.SingleAsync(t => t.Id == team.Id);
        wishing.ProposeName(name, "沿用多年的名称", Guid.CreateVersion7(), app.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return wishing;
    });

    /// <summary>A team taken over from elsewhere, with its administrator's phone on record.</summary>
    public async Task<Team> ImportedTeamAsync(string phone = "19900009001", string name = "金水区老科协科技志愿服务队", string regionCode = Jinshui)
    {
        var association = await AssociationAsync(regionCode);
        return await app.InDatabaseAsync(async (db, services) =>
        {
            var sealedPhone = services.GetRequiredService<IFieldCipher>().Seal(Seals.Phone, phone);
            var profile = new TeamProfile { SupervisingUnit = "金水区科学技术协会", FoundedOn = new DateOnly(2019, 5, 30), ServiceCategories = ["techConsulting"] };
            var now = app.Clock.GetUtcNow();
            var team = Team.Import(
                new TeamApplication(name, "society", null, association, null, regionCode, profile, sealedPhone),
                TeamNumber.Compose(regionCode, ChinaTime.DayOf(now), Interlocked.Increment(ref numbers)), now);
            db.Teams.Add(team);
            await db.SaveChangesAsync();
            return team;
        });
    }

    private static int numbers;

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
