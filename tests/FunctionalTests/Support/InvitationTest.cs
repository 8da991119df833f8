using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Tests in which people are invited to a team.</summary>
public abstract partial class InvitationTest : FunctionalTest
{
    /// <summary>Invites and answers the invitation's id.</summary>
    protected static async Task<Guid> InviteAsync(Person by, Team team, string phone, string? role) =>
        Guid.Parse((await by.PostAsync($"teams/{team.Id}/invitations", new { phone, role })).Expect(HttpStatusCode.Created).Id);

    /// <summary>Invites and answers the code from the SMS.</summary>
    protected async Task<string> InvitedAsync(Person by, Team team, string phone, string? role)
    {
        await InviteAsync(by, team, phone, role);
        return await CodeSentToAsync(phone);
    }

    protected async Task<string> CodeSentToAsync(string phone)
    {
        await App.DispatchOutboxAsync();
        return CodeIn().Match(App.Outside.Messages.Last(m => m.Phone == phone).Text).Groups["code"].Value;
    }

    protected static Task<Answer> RedeemAsync(Person person, string? code) => person.PostAsync("me/invitations/acceptance", new { code });

    protected Task<Role[]> OfficesOfAsync(Person person, Team team) => App.InDatabaseAsync(db =>
        db.Grants.Where(g => g.UserId == person.UserId && g.TeamId == team.Id).Select(g => g.Role).ToArrayAsync());

    protected Task<Guid> GrantOfAsync(Person person, Team team) => App.InDatabaseAsync(db =>
        db.Grants.Where(g => g.UserId == person.UserId && g.TeamId == team.Id).Select(g => g.Id).SingleAsync());

    protected Task<TeamHistoryEntry[]> HistoryAsync(Team team, TeamAction action) => App.InDatabaseAsync(db =>
        db.TeamHistory.AsNoTracking().Where(h => h.TeamId == team.Id && h.Action == action).OrderBy(h => h.At).ToArrayAsync());

    protected static async Task<string[]> InboxAsync(Person person) =>
        [.. (await person.GetAsync("me/notifications")).Items.Select(n => n["kind"]!.GetValue<string>())];

    [GeneratedRegex("邀请码(?<code>[0-9A-Z]{8})")]
    private static partial Regex CodeIn();
}
