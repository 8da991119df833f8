using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.OfficialAccount;

/// <summary>People and activities, put where a test needs them.</summary>
public static class People
{
    private const string RegionCode = "410105";

    public static async Task<T> InDatabaseAsync<T>(this OfficialAccountHost host, Func<StvsDbContext, Task<T>> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return await work(scope.ServiceProvider.GetRequiredService<StvsDbContext>());
    }

    /// <summary>Registers a follower and brings the application to where it should be.</summary>
    public static Task<Guid> RegisterAsync(this OfficialAccountHost host, string openId, VolunteerStatus status, string reason = "身份证号与姓名不符") =>
        host.InDatabaseAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var follower = await db.Followers.SingleAsync(f => f.OpenId == openId);
            var association = await db.Associations.FirstAsync(a => a.RegionCode == RegionCode);
            var reviewer = Guid.CreateVersion7();
            var volunteer = Volunteer.Register(
                follower.UserId,
                new VolunteerIdentity("张三", Sealed(openId + "id"), Sealed(openId + "phone"), new DateOnly(1990, 1, 1), Gender.Male),
                new VolunteerProfile
                {
                    PoliticalStatus = "13",
                    Ethnicity = "01",
                    Employer = "某单位",
                    ProfessionalTitle = "",
                    Education = "20",
                    Occupation = "13",
                    RegionCode = RegionCode,
                    ServiceCategories = ["sciencePopularizationTalk"],
                    ServiceFields = ["scienceEducation"],
                },
                new Consent("1", true, now), association.Id, now);
            if (status == VolunteerStatus.Rejected) volunteer.Reject(reviewer, reason, now);
            if (status is VolunteerStatus.Approved or VolunteerStatus.Active or VolunteerStatus.Suspended) volunteer.Approve(reviewer, "T" + volunteer.Id.ToString("N")[..14], now);
            if (status is VolunteerStatus.Active or VolunteerStatus.Suspended)
            {
                volunteer.SendActivationCode("hash", now);
                volunteer.Activate("hash", now);
            }
            if (status == VolunteerStatus.Suspended) volunteer.Suspend(reviewer, "核查中", now);
            if (status == VolunteerStatus.Withdrawn) volunteer.Withdraw(null, now);
            // What the reactions would tell the person is not wanted here.
            volunteer.TakeEvents();
            db.Volunteers.Add(volunteer);
            await db.SaveChangesAsync();
            return volunteer.Id;
        });

    /// <summary>Lets a follower who is no volunteer hand in a team, or look after one that somebody else handed in.</summary>
    public static Task<Guid> GiveTeamAsync(this OfficialAccountHost host, string openId, bool holdsOffice) => host.InDatabaseAsync(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var userId = await db.Followers.Where(f => f.OpenId == openId).Select(f => f.UserId).SingleAsync();
        var association = await db.Associations.FirstAsync(a => a.RegionCode == RegionCode);
        var profile = new TeamProfile { SupervisingUnit = "某单位", FoundedOn = new DateOnly(2020, 9, 19) };
        var application = new TeamApplication($"{openId}医院科技志愿服务队", "medicalInstitution", null, association, null, RegionCode, profile, SealedText.Erased());
        var team = Team.Register(application, holdsOffice ? Guid.CreateVersion7() : userId, now);
        db.Teams.Add(team);
        if (holdsOffice) db.Grants.Add(Grant.InTeam(userId, Role.TeamAdministrator, team.Id, now));
        await db.SaveChangesAsync();
        return userId;
    });

    public static Task<Guid> UserOfAsync(this OfficialAccountHost host, string openId) =>
        host.InDatabaseAsync(db => db.Followers.Where(f => f.OpenId == openId).Select(f => f.UserId).SingleAsync());

    private static int teams;

    /// <summary>An activity in Zhengzhou that is open for check-in right now.</summary>
    public static Task<Activity> PublishActivityAsync(this OfficialAccountHost host, string title, bool isPublished = true) => host.InDatabaseAsync(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var association = await db.Associations.FirstAsync(a => a.RegionCode == RegionCode);
        var team = Places.Make($"{title}服务队{Interlocked.Increment(ref teams)}", "regional", association, null, RegionCode, TeamStatus.Approved, now);
        var plan = new ActivityPlan
        {
            Title = title,
            Kind = "lecture",
            ServiceCategory = "sciencePopularizationTalk",
            RegionCode = RegionCode,
            Place = "郑州科技馆",
            StartsAt = now.AddMinutes(30),
            EndsAt = now.AddHours(3),
            Risks = "无特殊风险。",
        };
        var activity = Activity.Draft(team.Id, team.Name, plan, Guid.CreateVersion7(), now);
        if (isPublished) activity.Publish(true, now);
        db.Teams.Add(team);
        db.Activities.Add(activity);
        db.ActivitySeats.Add(ActivitySeats.For(activity.Id, null));
        activity.TakeEvents();
        await db.SaveChangesAsync();
        return activity;
    });

    public static Task<Guid> SignUpAsync(this OfficialAccountHost host, Guid activityId, Guid volunteerId) => host.InDatabaseAsync(async db =>
    {
        var participation = Participation.Create(activityId, volunteerId);
        participation.SignUp(ParticipationStatus.Confirmed, 1, TimeProvider.System.GetUtcNow());
        participation.TakeEvents();
        db.Participations.Add(participation);
        await db.SaveChangesAsync();
        return participation.Id;
    });

    /// <summary>Puts a message into the inbox and its copy for the phone into the outbox.</summary>
    public static async Task<Guid> NotifyAsync(this OfficialAccountHost host, string openId, NotificationKind kind, string title, string text)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var userId = await db.Followers.Where(f => f.OpenId == openId).Select(f => f.UserId).SingleAsync();
        var notification = Notification.Create(userId, kind, Guid.CreateVersion7().ToString("N"), title, text, "/m/me", TimeProvider.System.GetUtcNow());
        db.Notifications.Add(notification);
        scope.ServiceProvider.GetRequiredService<IOutbox>().Add(new DeliverTemplateMessage(notification.Id));
        await db.SaveChangesAsync();
        return notification.Id;
    }

    private static SealedText Sealed(string value) => new("sealed", value);
}
