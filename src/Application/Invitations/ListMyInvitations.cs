using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Invitations;

namespace StvsPlatform.Application.Invitations;

/// <summary>What the caller is invited to, by the phone they have proved.</summary>
public sealed record ListMyInvitationsQuery : IQuery<MyInvitations>;

/// <param name="HasProvenPhone">Whoever has not activated a volunteer record needs the code from the SMS.</param>
public sealed record MyInvitations(IReadOnlyList<MyInvitationRow> Items, bool HasProvenPhone);

/// <param name="Role">Null: to join as a member.</param>
/// <param name="IsHandOver">Somebody hands the office over and leaves it when the caller accepts.</param>
public sealed record MyInvitationRow(
    Guid Id, Guid TeamId, string TeamName, Role? Role, bool IsHandOver, string? InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

internal sealed class ListMyInvitationsHandler(IStvsDbContext db, MyInvitationBook book, IAccounts accounts, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ListMyInvitationsQuery, MyInvitations>
{
    public async Task<MyInvitations> Handle(ListMyInvitationsQuery query, CancellationToken cancellationToken)
    {
        if (await book.ProvenPhoneAsync(cancellationToken) is not { } phone) return new MyInvitations([], HasProvenPhone: false);
        var now = clock.GetUtcNow();
        var open = await (
            from invitation in db.InvitationsTo(caller.RequiredUserId(), phone, codeHash: null).AsNoTracking()
            where invitation.Status == InvitationStatus.Open && invitation.ExpiresAt > now
            join team in db.Teams on invitation.TeamId equals team.Id
            orderby invitation.CreatedAt
            select new { Invitation = invitation, Team = team.Name })
            .ToListAsync(cancellationToken);
        var names = await accounts.NamesAsync(open.Select(o => o.Invitation.InvitedByUserId).OfType<Guid>(), cancellationToken);
        return new MyInvitations(
            [.. open.Select(o => new MyInvitationRow(
                o.Invitation.Id, o.Invitation.TeamId, o.Team, o.Invitation.Role, o.Invitation.ReplacesGrantId is not null,
                o.Invitation.InvitedByUserId is { } by ? names.GetValueOrDefault(by) : null, o.Invitation.CreatedAt, o.Invitation.ExpiresAt))],
            HasProvenPhone: true);
    }
}
