using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Counts what waits for the caller's decision; what others decide does not wait here.</summary>
internal sealed class WaitingReader(IStvsDbContext db, ICallerScope caller)
{
    public async Task<WaitingDecisions> ReadAsync(CancellationToken cancellationToken)
    {
        var reviewed = db.Associations.Where(a => a.Lineage.Any(id => caller.AssociationIds.Contains(id)));
        var teams = db.ManagedTeams.AsNoTracking().Where(t => reviewed.Any(a => a.Id == t.AssociationId));
        // Names are the province's to decide: those whose association stands below one of the caller's at that level.
        var provinces = await db.Associations
            .Where(a => caller.AssociationIds.Contains(a.Id) && (a.Level == AssociationLevel.National || a.Level == AssociationLevel.Provincial))
            .Select(a => a.Id).ToArrayAsync(cancellationToken);
        return new WaitingDecisions(
            await CountAsync(
                db.OverseenVolunteers.Where(v => v.Status == VolunteerStatus.PendingReview).Select(v => v.SubmittedAt),
                caller.Has(Permission.ReviewVolunteers), cancellationToken),
            await CountAsync(teams.Where(t => t.Status == TeamStatus.PendingReview).Select(t => t.SubmittedAt), caller.Has(Permission.ReviewTeams), cancellationToken),
            await CountAsync(
                teams.Where(t => t.NameOverride != null && t.NameOverride.ApprovedAt == null && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved
                        && db.Associations.Any(a => a.Id == t.AssociationId && a.Lineage.Any(id => provinces.Contains(id))))
                    .Select(t => t.NameOverride!.ProposedAt),
                provinces.Length > 0, cancellationToken),
            await CountAsync(
                db.Memberships.Where(m => m.Status == MembershipStatus.PendingReview && db.ManagedTeams.Any(t => t.Id == m.TeamId)).Select(m => m.RequestedAt),
                caller.Has(Permission.ReviewMembers), cancellationToken),
            await CountAsync(
                db.Pairings.Where(p => p.Status == PairingStatus.Proposed && reviewed.Any(a => a.Id == p.AssociationId)).Select(p => p.ProposedAt),
                caller.Has(Permission.ManagePairings), cancellationToken));
    }

    private static async Task<WaitingCount> CountAsync(IQueryable<DateTimeOffset> since, bool isTheirs, CancellationToken cancellationToken)
    {
        if (!isTheirs) return new WaitingCount(0, null);
        var count = await since.CountAsync(cancellationToken);
        return new WaitingCount(count, count == 0 ? null : await since.MinAsync(cancellationToken));
    }
}
