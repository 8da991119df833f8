using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Teams;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>
/// Every route that needs a caller, tried on somebody's real record: without a session, by those who may not, and by the one who
/// may. The calls are the same, so that a refusal says something about the caller and not about the call.
/// </summary>
public sealed partial class EveryRouteTests : InvitationTest
{
    private Person reviewer = null!, reviewerOfGansu = null!, administrator = null!, administratorOfOther = null!, leader = null!, leaderOfOther = null!;
    private Person victim = null!, stranger = null!, applicant = null!, second = null!, rejectable = null!;

    [Test]
    public async Task Every_route_is_in_the_table()
    {
        var table = (await TableAsync()).Select(c => c.Route).ToHashSet();
        var routes = App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => !route.Metadata.OfType<IAllowAnonymous>().Any())
            .SelectMany(route => route.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods.Select(m => $"{m} /{route.RoutePattern.RawText!.Trim('/')}"))
            .ToHashSet();
        Assert.That(routes, Has.Count.GreaterThan(35));
        Assert.That(table, Is.EquivalentTo(routes));
    }

    [Test]
    public async Task Nobody_gets_in_without_a_session()
    {
        foreach (var call in await TableAsync())
        {
            foreach (var door in new[] { null, "mobile", "console" })
            {
                var browser = App.NewBrowser();
                browser.Door = door;
                var answer = await call.SendAsync(browser);
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Unauthorized), $"{call.Route}: {answer.Text}");
                Assert.That(answer.Code, Is.EqualTo("session.required"), call.Route);
            }
        }
    }

    [Test]
    public async Task Nobody_changes_anything_without_the_header_that_only_our_pages_send()
    {
        foreach (var call in (await TableAsync()).Where(c => c.Method != HttpMethod.Get))
        {
            call.Rightful.Browser.SendsClientHeader = false;
            var answer = await call.SendAsync(call.Rightful.Browser);
            call.Rightful.Browser.SendsClientHeader = true;
            Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.Forbidden, "request.client_header_missing")), call.Route);
        }
    }

    [Test]
    public async Task Strangers_are_refused_and_change_nothing_while_the_rightful_caller_is_served()
    {
        var table = await TableAsync();
        var foreigners = await ForeignersAsync();
        var before = await StateAsync();
        Assert.That(table.Sum(c => c.Strangers.Length), Is.GreaterThan(100));
        foreach (var call in table.Where(c => c.Strangers.Length > 0))
        {
            // Where strangers fail by a rule, it may be one that people elsewhere keep: everybody may ask to join.
            foreach (var (who, person) in call.StrangersAreTold is null ? call.Strangers.Concat(foreigners) : call.Strangers)
            {
                var answer = await call.SendAsync(person.Browser);
                if (call.Shows is { } shown && answer.Status == HttpStatusCode.OK)
                {
                    // A list, of which strangers see their own part.
                    Assert.That(answer.Text, Does.Not.Contain(shown.ToString()), $"{call.Route} by {who}");
                    continue;
                }
                if (answer.Status == HttpStatusCode.OK && answer.Body["done"] is System.Text.Json.Nodes.JsonArray { Count: 0 })
                {
                    // Several at once: each answers for itself, and none was theirs.
                    continue;
                }
                if (call.OthersAreTold is { } told && foreigners.Any(f => f.Person == person) && answer.Status == HttpStatusCode.UnprocessableEntity)
                {
                    Assert.That(answer.Code, Does.StartWith(told), $"{call.Route} by {who}");
                    continue;
                }
                if (call.StrangersAreTold is { } rule)
                {
                    Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, rule)), $"{call.Route} by {who}");
                    continue;
                }
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.Forbidden), $"{call.Route} by {who}: {answer.Text}");
            }
        }
        Assert.That(await StateAsync(), Is.EqualTo(before));

        foreach (var call in table)
        {
            var answer = await call.SendAsync(call.Rightful.Browser);
            if (call.RightfulIsTold is { } rule) Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.UnprocessableEntity, rule)), call.Route);
            else Assert.That((int)answer.Status, Is.InRange(200, 299), $"{call.Route} by the one who may: {answer.Text}");
            if (call.Shows is { } shown) Assert.That(answer.Text, Does.Contain(shown.ToString()), call.Route);
        }
        // The control: had the refusals changed something, this is how it would have shown.
        Assert.That(await StateAsync(), Is.Not.EqualTo(before));
    }

    /// <summary>Somebody in every role of another province: whatever they may do at home, here they are nobody.</summary>
    private async Task<(string Who, Person Person)[]> ForeignersAsync()
    {
        var corps = await App.Places.TeamAsync(Places.Gansu, name: "甘肃省科技志愿服务总队");
        var team = await App.Places.TeamAsync(Places.Chengguan, parent: corps, name: "城关区科技志愿服务队");
        var foreigners = new List<(string, Person)>
        {
            ("a reviewer of another province", await App.People.ReviewerAsync(Places.Gansu)),
            ("a reviewer of another province's county", await App.People.ReviewerAsync(Places.Chengguan)),
            ("a volunteer of another province", await App.People.ActiveVolunteerAsync(Places.Chengguan, team)),
            ("a follower", await App.People.FollowerAsync()),
            ("somebody at a desk without any role", await App.People.NobodyAsync()),
        };
        foreach (var role in Enum.GetValues<Domain.Accounts.Role>().Where(r => r != Domain.Accounts.Role.Reviewer))
        {
            foreigners.Add(($"another province's {role}", await App.People.OfficerAsync(role == Domain.Accounts.Role.TeamLeader ? corps : team, role)));
        }
        return [.. foreigners];
    }

    /// <summary>What is stored, without what a mere visit leaves behind.</summary>
    private async Task<string[]> StateAsync() =>
        [.. (await TableDump.ReadAsync(App.ConnectionString)).Where(t => t.Key is not ("public.sessions" or "public.data_protection_keys")).SelectMany(t => t.Value.Select(row => $"{t.Key} {row}"))];

    /// <summary>In an order in which the rightful caller can do all of it.</summary>
    private async Task<List<Call>> TableAsync()
    {
        var team = await App.Places.TeamAsync();
        var otherTeam = await App.Places.TeamAsync(name: "金水区第二小学科技志愿服务队");
        reviewer = await App.People.ReviewerAsync(Places.Jinshui);
        reviewerOfGansu = await App.People.ReviewerAsync(Places.Gansu);
        administrator = await App.People.TeamAdministratorAsync(team);
        administratorOfOther = await App.People.TeamAdministratorAsync(otherTeam);
        leader = await App.People.ActivityLeaderAsync(team);
        leaderOfOther = await App.People.ActivityLeaderAsync(otherTeam);
        victim = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        second = await App.People.ActiveVolunteerAsync(Places.Jinshui, team);
        stranger = await App.People.ActiveVolunteerAsync(Places.Chengguan);
        applicant = await App.People.ApplicantAsync();
        rejectable = await App.People.ApplicantAsync();
        var inBulk = await App.People.ApplicantAsync();
        var rejectedInBulk = await App.People.ApplicantAsync();
        var newcomer = await App.People.FollowerAsync();
        var deputy = await App.People.OfficerAsync(team, Domain.Accounts.Role.DeputyLeader);
        var requests = new List<Guid>();
        foreach (var asking in await App.People.ActiveVolunteersAsync(5))
        {
            requests.Add(Guid.Parse((await asking.PostAsync($"teams/{team.Id}/memberships", new { via = "list" })).Expect(HttpStatusCode.Created).Id));
        }
        var memberships = (await administrator.GetAsync($"teams/{team.Id}/members")).Items.ToDictionary(m => Guid.Parse(m["volunteerId"]!.ToString()), m => Guid.Parse(m["membershipId"]!.ToString()));
        var joinedElsewhere = await App.People.ActiveVolunteerAsync(Places.Jinshui, otherTeam);

        var reviewerOfHenan = await App.People.ReviewerAsync(Places.Henan);
        var pendingTeam = await App.Places.TeamAsync(status: TeamStatus.PendingReview, name: "待审核的科技志愿服务队");
        var pendingToReject = await App.Places.TeamAsync(status: TeamStatus.PendingReview, name: "待驳回的科技志愿服务队");
        var namedTeam = await App.Places.WithWishedNameAsync(await App.Places.TeamAsync(name: "特殊命名的科技志愿服务队"), "金水之光");
        var namedToRefuse = await App.Places.WithWishedNameAsync(await App.Places.TeamAsync(name: "另一个特殊命名的科技志愿服务队"), "金水之星");
        var spareTeam = await App.Places.TeamAsync(name: "金水区中医院科技志愿服务队", kind: "medicalInstitution");
        var importedTeam = await App.Places.ImportedTeamAsync();

        var activity = await App.Places.RunningActivityAsync(team);
        var over = await App.Places.ActivityAsync(team, plan => plan with { StartsAt = Now.AddHours(1), EndsAt = Now.AddHours(2) });
        var draft = await App.Places.ActivityAsync(team, published: false);
        var toCancel = await App.Places.ActivityAsync(team);
        var open = await App.Places.ActivityAsync(team);
        var participation = await victim.SignUpAsync(activity.Id);
        var secondParticipation = await second.SignUpAsync(activity.Id);
        var later = await App.Places.ActivityAsync(team, plan => plan with { Title = "另一场讲座" });
        var toGiveUp = await victim.SignUpAsync(later.Id);
        var code = await victim.CheckInCodeAsync(participation);
        var secondCode = await second.CheckInCodeAsync(secondParticipation);
        var undone = (await leader.PostAsync($"activities/{activity.Id}/check-ins", new { code = secondCode })).Expect(HttpStatusCode.OK).Value("checkInId");
        var venueCode = (await leader.GetAsync($"activities/{activity.Id}/venue-code")).Expect(HttpStatusCode.OK).Value("code");
        var notification = (await victim.GetAsync("me/notifications")).Items[0]["id"]!.GetValue<string>();
        var otherSession = await App.InDatabaseAsync(async db =>
        {
            var session = Domain.Accounts.Session.Open(victim.UserId, Domain.Accounts.SessionVia.Mobile, "", TimeSpan.FromDays(1), Now);
            db.Sessions.Add(session);
            await db.SaveChangesAsync();
            return session.Id;
        });
        await App.InDatabaseAsync(db => db.Activities.Where(a => a.Id == over.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.Plan.StartsAt, Now.AddHours(-3).ToUniversalTime()).SetProperty(a => a.Plan.EndsAt, Now.AddHours(-2).ToUniversalTime())));

        var teamReviewers = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("the team's administrator", administrator), ("another team's administrator", administratorOfOther),
            ("an activity leader", leader), ("a volunteer", stranger));
        var teamEditors = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("the team's activity leader", leader),
            ("a member", victim));
        var reviewers = Those(("a reviewer elsewhere", reviewerOfGansu), ("a team administrator", administratorOfOther), ("an activity leader", leader), ("a volunteer", stranger));
        var readers = Those(("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("an activity leader", leader), ("a volunteer", stranger));
        var managers = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("another team's leader", leaderOfOther),
            ("the team's leader, who may not manage", leader), ("a volunteer", victim));
        var doors = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("another team's leader", leaderOfOther),
            ("the volunteer", victim), ("another volunteer", stranger));
        var others = Those(("another volunteer", stranger), ("another participant", second), ("a reviewer", reviewer), ("the activity's leader", leader));
        var outsiders = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("an activity leader", leader),
            ("another team's leader", leaderOfOther), ("a volunteer", stranger), ("a member of another team", joinedElsewhere));
        var none = Those();
        var form = Invented.Form();
        var activityForm = Invented.Activity(team.Id, Now);
        var reason = new { reason = "材料不符" };
        const string M = "/api/v1/memberships/{membershipId:guid}";
        const string V = "/api/v1/volunteers/{volunteerId:guid}";
        const string T = "/api/v1/teams/{teamId:guid}";
        const string A = "/api/v1/activities/{activityId:guid}";
        const string P = "/api/v1/participations/{participationId:guid}";
        return
        [
            // Volunteers, for those who review.
            new("GET /api/v1/volunteers", "volunteers?status=pendingReview", reviewer, readers) { Shows = applicant.Volunteer },
            new("POST /api/v1/volunteers/search", "volunteers/search", reviewer, readers, new { phone = applicant.Phone }) { Shows = applicant.Volunteer },
            new($"GET {V}", $"volunteers/{applicant.Volunteer}", reviewer, readers),
            new($"POST {V}/reveal", $"volunteers/{applicant.Volunteer}/reveal", reviewer, reviewers, new { field = "phone", reason = "电话核实" }),
            new($"POST {V}/approval", $"volunteers/{applicant.Volunteer}/approval", reviewer, reviewers),
            new($"POST {V}/suspension", $"volunteers/{applicant.Volunteer}/suspension", reviewer, reviewers, reason),
            new($"POST {V}/reinstatement", $"volunteers/{applicant.Volunteer}/reinstatement", reviewer, reviewers),
            new($"POST {V}/rejection", $"volunteers/{rejectable.Volunteer}/rejection", reviewer, reviewers, reason),
            new("POST /api/v1/volunteers/approvals", "volunteers/approvals", reviewer, Those(("a volunteer", stranger), ("an activity leader", leader)), new { ids = new[] { inBulk.Volunteer } }),
            new("POST /api/v1/volunteers/rejections", "volunteers/rejections", reviewer, Those(("a volunteer", stranger), ("an activity leader", leader)), new { ids = new[] { rejectedInBulk.Volunteer }, reason = "材料不符" }),
            new("GET /api/v1/review-queue/summary", "review-queue/summary", leader, Those(("a reviewer elsewhere", reviewerOfGansu), ("another team's leader", leaderOfOther), ("a volunteer", stranger))) { Shows = activity.Id },
            new("GET /api/v1/statistics/targets", $"statistics/targets?region={Places.Jinshui}", reviewer, Those(("a reviewer elsewhere", reviewerOfGansu), ("an activity leader", leader), ("a volunteer", stranger))),

            // Teams.
            new("POST /api/v1/teams", "teams", stranger, none, Invented.Team()),
            new("POST /api/v1/teams/name-checks", "teams/name-checks", stranger, none, new { name = "金水区人民医院科技志愿服务队", kind = "medicalInstitution", regionCode = Places.Jinshui }),
            new("GET /api/v1/teams/tree", "teams/tree", administrator, Those(("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("an activity leader", leader), ("a volunteer", stranger))) { Shows = team.Id },
            new($"GET {T}/history", $"teams/{team.Id}/history", administrator, readers),
            // Members, for those who run the team.
            new($"GET {T}/members", $"teams/{team.Id}/members", deputy, [.. outsiders, ("a member", victim)]) { Shows = victim.Volunteer },
            new($"POST {T}/members/search", $"teams/{team.Id}/members/search", administrator, [.. outsiders, ("a member", victim)], new { q = "测" }) { Shows = victim.Volunteer },
            new($"POST {T}/members/export", $"teams/{team.Id}/members/export", administrator, [.. outsiders, ("a member", victim), ("a deputy", deputy)], new { unmasked = true, reason = "应急联络" }),
            new("GET /api/v1/memberships", "memberships", deputy, [.. outsiders, ("a member", victim)]) { Shows = requests[0] },
            new($"POST {M}/approval", $"memberships/{requests[0]}/approval", deputy, [.. outsiders, ("a member", victim)]),
            new($"POST {M}/rejection", $"memberships/{requests[1]}/rejection", administrator, [.. outsiders, ("a member", victim)], reason),
            new("POST /api/v1/memberships/approvals", "memberships/approvals", reviewer, Those(("an activity leader", leader), ("a volunteer", stranger)), new { ids = new[] { requests[2] } }),
            new("POST /api/v1/memberships/rejections", "memberships/rejections", administrator, Those(("an activity leader", leader), ("a volunteer", stranger)), new { ids = new[] { requests[3] }, reason = "材料不符" }),
            new($"PATCH {M}", $"memberships/{memberships[victim.Volunteer]}", deputy, [.. outsiders, ("the member", victim)], new { marks = new[] { "schoolPrincipal" } }),
            new($"DELETE {M}", $"memberships/{memberships[second.Volunteer]}", administrator, [.. outsiders, ("another member", victim)], reason),
            new($"POST {T}/memberships", $"teams/{team.Id}/memberships", stranger, Those(("somebody who is not a volunteer", newcomer), ("an administrator", administrator))) { StrangersAreTold = "membership.not_a_volunteer" },
            new("GET /api/v1/me/memberships", "me/memberships", victim, Those(("another volunteer", stranger), ("a reviewer", reviewer))) { Shows = memberships[victim.Volunteer] },
            new($"GET {T}/skills", $"teams/{team.Id}/skills", stranger, none),

            new($"PATCH {T}", $"teams/{team.Id}", administrator, teamEditors, new { introduction = "改过的简介" }),
            new($"POST {T}/renaming", $"teams/{team.Id}/renaming", administrator, teamEditors, new { name = "金水区科技志愿服务队" }),
            new($"POST {T}/approval", $"teams/{pendingTeam.Id}/approval", reviewer, teamReviewers),
            new($"POST {T}/rejection", $"teams/{pendingToReject.Id}/rejection", reviewer, teamReviewers, reason),
            new($"POST {T}/name-approval", $"teams/{namedTeam.Id}/name-approval", reviewerOfHenan, teamReviewers),
            new($"POST {T}/name-rejection", $"teams/{namedToRefuse.Id}/name-rejection", reviewerOfHenan, teamReviewers, reason),
            new($"POST {T}/suspension", $"teams/{spareTeam.Id}/suspension", reviewer, teamReviewers, reason),
            new($"POST {T}/reinstatement", $"teams/{spareTeam.Id}/reinstatement", reviewer, teamReviewers),
            new($"POST {T}/move", $"teams/{spareTeam.Id}/move", reviewer, teamReviewers, new { parentTeamId = otherTeam.Id, reason = "归口管理" }),
            new($"POST {T}/dissolution", $"teams/{spareTeam.Id}/dissolution", reviewer, teamReviewers, reason),
            new($"POST {T}/claim-codes", $"teams/{importedTeam.Id}/claim-codes", stranger, none),
            new($"POST {T}/claim", $"teams/{importedTeam.Id}/claim", stranger, none, new { code = "000000" }) { RightfulIsTold = "claim.wrong_code" },

            // Activities, for those who run them.
            new("GET /api/v1/managed-activities", "managed-activities", leader, Those(("a reviewer elsewhere", reviewerOfGansu), ("another team's leader", leaderOfOther), ("a volunteer", victim))) { Shows = draft.Id },
            new("POST /api/v1/activities", "activities", administrator, managers, activityForm),
            new($"PATCH {A}", $"activities/{draft.Id}", administrator, managers, new { title = "改过的标题" }),
            new($"POST {A}/publication", $"activities/{draft.Id}/publication", administrator, managers),
            new($"POST {A}/cancellation", $"activities/{toCancel.Id}/cancellation", administrator, managers, new { reason = "场地停电" }),
            new($"POST {A}/completion", $"activities/{over.Id}/completion", administrator, managers),
            new($"GET {A}/participations", $"activities/{activity.Id}/participations", leader, doors) { Shows = participation },

            // Sign-ups, for oneself.
            new($"POST {A}/participations", $"activities/{open.Id}/participations", second, none),
            new($"GET {P}/check-in-code", $"participations/{participation}/check-in-code", victim, others),
            new($"GET {P}/check-in-code.png", $"participations/{participation}/check-in-code.png", victim, others),
            new($"GET {P}/check-in-code.svg", $"participations/{participation}/check-in-code.svg", victim, others),
            new($"DELETE {P}", $"participations/{toGiveUp}", victim, others),

            // The door.
            new($"GET {A}/check-in-roster", $"activities/{activity.Id}/check-in-roster", leader, doors),
            new($"GET {A}/venue-code", $"activities/{activity.Id}/venue-code", leader, doors),
            new($"POST {A}/check-ins", $"activities/{activity.Id}/check-ins", leader, doors, new { code }),
            new($"POST {A}/check-outs", $"activities/{activity.Id}/check-outs", leader, doors, new { code }),
            new($"POST {A}/check-ins/batch", $"activities/{activity.Id}/check-ins/batch", leader, doors, new { scans = new[] { new { code = secondCode, kind = "out", at = Now, nonce = "n-1" } } }),
            new($"GET {A}/check-ins", $"activities/{activity.Id}/check-ins", leader, doors),
            new("DELETE /api/v1/check-ins/{checkInId:guid}", $"check-ins/{undone}", leader, doors),

            .. await OfficeCallsAsync(team),
            .. await AssociationCallsAsync(),
            .. await PairingCallsAsync(),
            .. await ConfirmationCallsAsync(),
            .. await ImportCallsAsync(),

            // Oneself.
            new("POST /api/v1/volunteers", "volunteers", newcomer, none, form),
            new("GET /api/v1/me", "me", victim, none),
            new("GET /api/v1/me/export", "me/export", victim, Those(("another volunteer", stranger), ("a reviewer", reviewer))) { Shows = victim.Volunteer },
            new("GET /api/v1/me/disclosures", "me/disclosures", victim, none),
            new("GET /api/v1/me/participations", "me/participations", victim, Those(("another volunteer", stranger), ("a reviewer", reviewer))) { Shows = participation },
            new("GET /api/v1/me/notifications", "me/notifications", victim, Those(("another volunteer", stranger), ("a reviewer", reviewer))) { Shows = Guid.Parse(notification) },
            new("POST /api/v1/me/notifications/{notificationId:guid}/reading", $"me/notifications/{notification}/reading", victim, others),
            new("POST /api/v1/me/notifications/reading", "me/notifications/reading", victim, none),
            new("POST /api/v1/me/check-ins", "me/check-ins", victim, Those(("a volunteer who did not sign up", stranger), ("a reviewer", reviewer)), new { code = venueCode }) { StrangersAreTold = "check_in.not_signed_up" },
            new("PATCH /api/v1/me", "me", victim, none, new { skills = "急救" }),
            new("POST /api/v1/me/activation-codes", "me/activation-codes", applicant, none),
            new("POST /api/v1/me/activation", "me/activation", applicant, none, new { code = "000000" }) { RightfulIsTold = "activation.wrong_code" },
            new("GET /api/v1/sessions", "sessions", victim, Those(("another volunteer", stranger), ("a reviewer", reviewer))) { Shows = otherSession },
            new("GET /api/v1/sessions/current", "sessions/current", victim, none),
            new("DELETE /api/v1/sessions/{sessionId:guid}", $"sessions/{otherSession}", victim, others),
            new("POST /api/v1/me/password", "me/password", reviewer, none, new { currentPassword = People.Password, newPassword = "Another-2026-xyz" }),
            new("DELETE /api/v1/me", "me", second, none),
            new("DELETE /api/v1/sessions/current", "sessions/current", victim, none),
        ];
    }

    private static (string Who, Person Person)[] Those(params (string, Person)[] people) => people;

    /// <param name="Route">Method and pattern, as the program declares them.</param>
    /// <param name="Path">The same with a real record in it.</param>
    private sealed record Call(string Route, string Path, Person Rightful, (string Who, Person Person)[] Strangers, object? Body = null)
    {
        /// <summary>For lists: what the rightful caller finds there and strangers do not.</summary>
        public Guid? Shows { get; init; }

        /// <summary>Refused by a rule (422) rather than for who they are.</summary>
        public string? StrangersAreTold { get; init; }

        /// <summary>People in other provinces fail by a rule (422) that begins so, where the strangers of the table, who keep it, find nothing.</summary>
        public string? OthersAreTold { get; init; }

        /// <summary>The rightful caller gets as far as this rule.</summary>
        public string? RightfulIsTold { get; init; }

        public HttpMethod Method { get; } = new(Route.Split(' ')[0]);

        public Task<Answer> SendAsync(Browser browser) =>
            browser.SendAsync(
                Method, Path, Body is null ? null : Body is Func<HttpContent> make ? make() : System.Net.Http.Json.JsonContent.Create(Body, Body.GetType()));
    }
}
