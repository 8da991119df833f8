using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Offices;

/// <summary>Who is in charge of a team, who is invited, and how many places there are; for those in whose part of the tree it is.</summary>
public sealed record ListPeopleInChargeQuery(Guid TeamId) : IQuery<PeopleInCharge>;

public sealed record PeopleInCharge(
    PersonInCharge? Leader, IReadOnlyList<PersonInCharge> Deputies, IReadOnlyList<PersonInCharge> Administrators,
    IReadOnlyList<PersonInCharge> ActivityLeaders, IReadOnlyList<OpenInvitation> Invitations, OfficeQuota Quota);

/// <param name="PhoneMasked">Null for somebody who is no volunteer.</param>
public sealed record PersonInCharge(
    Guid GrantId, Guid UserId, string Name, string? PhoneMasked, DateTimeOffset Since, bool HasConsoleAccount, bool IsMe);

/// <param name="Role">Null: to join as a member.</param>
/// <param name="HasRunOut">It can be sent again, or taken back.</param>
/// <param name="ReplacesGrantId">The office that is being handed over.</param>
public sealed record OpenInvitation(
    Guid Id, Role? Role, string PhoneMasked, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, bool HasRunOut, int TimesSent, string? InvitedBy,
    Guid? ReplacesGrantId);

internal sealed class ListPeopleInChargeHandler(
    IStvsDbContext db, TeamAuthority authority, OfficeQuotas quotas, IAccounts accounts, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ListPeopleInChargeQuery, PeopleInCharge>
{
    public async Task<PeopleInCharge> Handle(ListPeopleInChargeQuery query, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(query.TeamId, Permission.ReadVolunteers, cancellationToken);
        var held = await (
            from grant in db.Grants.AsNoTracking()
            where grant.TeamId == team.Id
            join volunteer in db.OfficeHolders.Where(v => v.Status != VolunteerStatus.Withdrawn) on grant.UserId equals volunteer.UserId into volunteers
            from volunteer in volunteers.DefaultIfEmpty()
            orderby grant.GrantedAt
            select new { Grant = grant, Name = (string?)volunteer.RealName, Phone = volunteer == null ? null : volunteer.Phone })
            .ToListAsync(cancellationToken);
        var invited = await db.Invitations.AsNoTracking().Where(i => i.TeamId == team.Id && i.Status == InvitationStatus.Open)
            .OrderBy(i => i.CreatedAt).ToListAsync(cancellationToken);
        var users = held.Select(h => h.Grant.UserId).Concat(invited.Select(i => i.InvitedByUserId).OfType<Guid>()).ToArray();
        var names = await accounts.NamesAsync(users, cancellationToken);
        var userNames = await accounts.UserNamesAsync(users, cancellationToken);
        var now = clock.GetUtcNow();

        var people = held.ToLookup(
            h => h.Grant.Role,
            h => new PersonInCharge(
                h.Grant.Id, h.Grant.UserId, h.Name ?? names.GetValueOrDefault(h.Grant.UserId, ""), h.Phone is null ? null : Masking.Phone(cipher.Open(h.Phone)),
                h.Grant.GrantedAt, userNames.ContainsKey(h.Grant.UserId), h.Grant.UserId == caller.UserId));
        return new PeopleInCharge(
            people[Role.TeamLeader].SingleOrDefault(), [.. people[Role.DeputyLeader]], [.. people[Role.TeamAdministrator]], [.. people[Role.ActivityLeader]],
            [.. invited.Select(i => new OpenInvitation(
                i.Id, i.Role, Masking.Phone(cipher.Open(i.Phone)), i.SentAt, i.ExpiresAt, !i.IsOpenAt(now), i.TimesSent,
                i.InvitedByUserId is { } by ? names.GetValueOrDefault(by) : null, i.ReplacesGrantId))],
            await quotas.OfAsync(team, cancellationToken));
    }
}
