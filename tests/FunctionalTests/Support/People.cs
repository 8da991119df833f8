using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Followers;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Identity;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>People, signed in.</summary>
public sealed class People(TestApp app)
{
    public const string Password = "Test-2026-abcdef";

    private static int accounts;

    /// <summary>Somebody who reviews for the association of a region; null: the national one.</summary>
    public async Task<Person> ReviewerAsync(string? regionCode = Places.Jinshui)
    {
        var association = await app.Places.AssociationAsync(regionCode);
        return await ReviewerOfAsync(association.Id);
    }

    public Task<Person> ReviewerOfAsync(Guid associationId) =>
        OnConsoleAsync("审核员", userId => Grant.Reviewer(userId, associationId, app.Clock.GetUtcNow()));

    public Task<Person> TeamAdministratorAsync(Team team) => InOfficeAsync(team, Role.TeamAdministrator, "组织管理员");

    public Task<Person> InOfficeAsync(Team team, Role role, string displayName = "负责人") =>
        OnConsoleAsync(displayName, userId => Grant.InTeam(userId, role, team.Id, app.Clock.GetUtcNow()));

    public Task<Person> ActivityLeaderAsync(Team team) =>
        OnConsoleAsync("活动负责人", userId => Grant.InTeam(userId, Role.ActivityLeader, team.Id, app.Clock.GetUtcNow()));

    /// <summary>Somebody with an office in a team.</summary>
    public Task<Person> OfficerAsync(Team team, Role role) =>
        OnConsoleAsync("负责人", userId => Grant.InTeam(userId, role, team.Id, app.Clock.GetUtcNow()));

    /// <summary>Somebody signed in on the console whose role was taken away since.</summary>
    public async Task<Person> NobodyAsync()
    {
        var person = await ReviewerAsync();
        await app.InDatabaseAsync(db => db.Grants.Where(g => g.UserId == person.UserId).ExecuteDeleteAsync());
        return person;
    }

    public async Task<Person> ThroughWeChatAsync(string openId)
    {
        var browser = app.NewBrowser();
        await SignInThroughWeChatAsync(browser, openId);
        var me = (await browser.GetAsync("me")).Expect(HttpStatusCode.OK);
        return new Person(browser, Guid.Parse(me.Value("userId")), null) { OpenId = openId };
    }

    /// <summary>As the menu leads people: over the redirect and back.</summary>
    public static async Task SignInThroughWeChatAsync(Browser browser, string openId)
    {
        browser.Door = "mobile";
        var away = (await browser.GetAsync("/wechat/oauth/login?returnUrl=/m/me")).Expect(HttpStatusCode.Redirect);
        var state = System.Web.HttpUtility.ParseQueryString(new Uri(away.Header("Location")!.Split('#')[0]).Query)["state"];
        var back = (await browser.GetAsync($"/wechat/oauth/callback?code={openId}&state={state}")).Expect(HttpStatusCode.Redirect);
        Assert.That(back.Header("Location"), Is.EqualTo("/m/me"));
    }

    public static async Task SignInWithPasswordAsync(Browser browser, string userName)
    {
        browser.Door = "console";
        (await browser.PostAsync("sessions", new { userName, password = Password })).Expect(HttpStatusCode.OK);
    }

    /// <summary>Somebody who follows the account, signed in on the phone, not registered.</summary>
    public async Task<Person> FollowerAsync() => (await OnPhoneAsync([null]))[0];

    /// <summary>Somebody whose application waits.</summary>
    public async Task<Person> ApplicantAsync(string regionCode = Places.Jinshui, Dictionary<string, object?>? form = null, params Team[] teams)
    {
        var follower = await FollowerAsync();
        form ??= Invented.Form(regionCode, [.. teams.Select(t => t.Id)]);
        var receipt = (await follower.PostAsync("volunteers", form)).Expect(HttpStatusCode.Created);
        return follower with { VolunteerId = Guid.Parse(receipt.Id), Phone = form["phone"]!.ToString()!, IdNumber = form["idNumber"]!.ToString()! };
    }

    public async Task<Person> ActiveVolunteerAsync(string regionCode = Places.Jinshui, params Team[] teams) =>
        (await ActiveVolunteersAsync(1, regionCode, teams))[0];

    /// <summary>Many at once, put straight into the database; how one gets there over HTTP is a test of its own.</summary>
    public async Task<Person[]> ActiveVolunteersAsync(int count, string regionCode = Places.Jinshui, params Team[] teams)
    {
        var association = await app.Places.AssociationAsync(regionCode);
        var now = app.Clock.GetUtcNow();
        var phones = new List<string>();
        var people = await OnPhoneAsync([.. Enumerable.Range(0, count).Select(_ => new Func<Guid, IFieldCipher, StvsDbContext, Volunteer>(Make))]);
        return [.. people.Zip(phones, (person, phone) => person with { Phone = phone })];

        Volunteer Make(Guid userId, IFieldCipher cipher, StvsDbContext db)
        {
            var idNumber = ChineseIdNumber.Parse(Invented.IdNumber(), ChinaTime.DayOf(now));
            phones.Add(Invented.Phone());
            var volunteer = Volunteer.Register(
                userId,
                new VolunteerIdentity(
                    Invented.Name(), cipher.Seal(Seals.IdNumber, idNumber.Value), cipher.Seal(Seals.Phone, phones[^1]), idNumber.BirthDate, idNumber.Gender),
                new VolunteerProfile
                {
                    PoliticalStatus = "13",
                    Ethnicity = "01",
                    Employer = "金水区第一小学",
                    ProfessionalTitle = "",
                    Education = "20",
                    Occupation = "13",
                    RegionCode = regionCode,
                    ServiceCategories = ["sciencePopularizationTalk"],
                    ServiceFields = ["scienceEducation"],
                },
                new Consent("2026-11", true, now), association.Id, now);
            var reviewer = Guid.CreateVersion7();
            volunteer.Approve(reviewer, VolunteerNumber.Compose(regionCode, ChinaTime.DayOf(now), Interlocked.Increment(ref accounts)), now);
            volunteer.SendActivationCode("hash", now);
            volunteer.Activate("hash", now);
            // Their inbox starts empty, but they count.
            db.RegistryDeltas.AddRange(
                from change in volunteer.TakeEvents().OfType<RegistryChanged>()
                select new RegistryDelta { AssociationId = change.AssociationId, Day = change.Day, Delta = change.Delta });
            db.Volunteers.Add(volunteer);
            foreach (var (team, rank) in teams.Select((team, rank) => (team, rank)))
            {
                var membership = Membership.Request(volunteer.Id, team.Id, rank, now);
                membership.Approve(reviewer, now);
                membership.TakeEvents();
                db.Memberships.Add(membership);
            }
            return volunteer;
        }
    }

    /// <summary>Another signed-in browser of the same person on the same database, at another host.</summary>
    public static Person At(TestApp host, Person person)
    {
        var browser = host.NewBrowser();
        browser.Door = person.Browser.Door;
        foreach (var (name, value) in person.Browser.Cookies) browser.Hold(name, value);
        return person with { Browser = browser };
    }

    private async Task<Person> OnConsoleAsync(string displayName, Func<Guid, Grant> grant)
    {
        var userName = $"user{Interlocked.Increment(ref accounts)}";
        var userId = await app.InDatabaseAsync(async (db, services) =>
        {
            var user = new StvsUser { UserName = userName, DisplayName = displayName };
            var created = await services.GetRequiredService<UserManager<StvsUser>>().CreateAsync(user, Password);
            Assert.That(created.Succeeded, string.Join(' ', created.Errors.Select(e => e.Description)));
            db.Grants.Add(grant(user.Id));
            await db.SaveChangesAsync();
            return user.Id;
        });
        var browser = app.NewBrowser();
        await SignInWithPasswordAsync(browser, userName);
        return new Person(browser, userId, null) { UserName = userName };
    }

    private async Task<Person[]> OnPhoneAsync(IReadOnlyList<Func<Guid, IFieldCipher, StvsDbContext, Volunteer>?> volunteers)
    {
        var now = app.Clock.GetUtcNow();
        return await app.InDatabaseAsync(async (db, services) =>
        {
            var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("Mobile");
            var cipher = services.GetRequiredService<IFieldCipher>();
            var people = new List<Person>();
            foreach (var make in volunteers)
            {
                var user = new StvsUser { DisplayName = "微信用户" };
                user.UserName = $"wx-{user.Id:N}";
                user.NormalizedUserName = user.UserName.ToUpperInvariant();
                db.Users.Add(user);
                var follower = Follower.Create($"o{user.Id:N}", user.Id);
                follower.Subscribe(now);
                db.Followers.Add(follower);
                var session = Session.Open(user.Id, SessionVia.Mobile, "MicroMessenger", TimeSpan.FromDays(30), now);
                db.Sessions.Add(session);
                var volunteer = make?.Invoke(user.Id, cipher, db);

                var browser = app.NewBrowser();
                browser.Door = "mobile";
                browser.Hold(options.Cookie.Name!, options.TicketDataFormat.Protect(TicketFor(user.Id, session)));
                people.Add(new Person(browser, user.Id, volunteer?.Id) { OpenId = follower.OpenId });
            }
            await db.SaveChangesAsync();
            return people.ToArray();
        });
    }

    /// <summary>What the sign-in through WeChat leaves in the cookie.</summary>
    private static AuthenticationTicket TicketFor(Guid userId, Session session) => new(
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, userId.ToString()), new("sid", session.Id.ToString())], "Mobile")),
        new AuthenticationProperties { IssuedUtc = session.CreatedAt, ExpiresUtc = session.ExpiresAt, IsPersistent = true },
        "Mobile");
}

/// <summary>Somebody and their browser.</summary>
public sealed record Person(Browser Browser, Guid UserId, Guid? VolunteerId)
{
    public string UserName { get; init; } = "";
    public string OpenId { get; init; } = "";
    public string Phone { get; init; } = "";
    public string IdNumber { get; init; } = "";

    public Guid Volunteer => VolunteerId!.Value;

    public Task<Answer> GetAsync(string path) => Browser.GetAsync(path);

    public Task<Answer> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => Browser.PostAsync(path, body, headers);

    public Task<Answer> PatchAsync(string path, object body, params (string Name, string Value)[] headers) => Browser.PatchAsync(path, body, headers);

    public Task<Answer> DeleteAsync(string path, object? body = null) => Browser.DeleteAsync(path, body);

    /// <summary>Signs up and answers the participation's id.</summary>
    public async Task<Guid> SignUpAsync(Guid activityId) => Guid.Parse((await PostAsync($"activities/{activityId}/participations")).Expect(HttpStatusCode.Created).Id);

    public async Task<string> CheckInCodeAsync(Guid participationId) =>
        (await GetAsync($"participations/{participationId}/check-in-code")).Expect(HttpStatusCode.OK).Value("code");
}
