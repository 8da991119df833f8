using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>What every step of a review has in common.</summary>
internal sealed class ReviewDesk(IStvsDbContext db, ISerialNumbers numbers, ICallerScope caller, TimeProvider clock)
{
    private static readonly VolunteerStatus[] Verified = [VolunteerStatus.Approved, VolunteerStatus.Active, VolunteerStatus.Suspended];

    /// <summary>Loads a volunteer for somebody who reviews: 404 outside the scope, 403 for those inside it who only read.</summary>
    public async Task<Volunteer> LoadAsync(Guid volunteerId, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == volunteerId, cancellationToken)
            ?? throw new NotFoundException("志愿者");
        var lineage = await db.Associations.Where(a => a.Id == volunteer.AssociationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
        return caller.May(Permission.ReviewVolunteers, lineage, [])
            ? volunteer
            : throw new DomainException("volunteer.not_reviewer", "只有负责审核的科协可以进行这项操作。") { IsForbidden = true };
    }

    public async Task<Volunteer> ApproveAsync(Guid volunteerId, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(volunteerId, cancellationToken);
        // Asked first for a clear answer; the unique index decides when two reviewers are at it together.
        if (db.Volunteers.Local.Any(v => IsTwin(v, volunteer))) throw VolunteerErrors.IdNumberTaken();
        var twin = await db.Participants.Where(v => v.IdNumber.Hash == volunteer.IdNumber.Hash && v.Id != volunteer.Id && Verified.Contains(v.Status))
            .Select(v => new { v.Confirmation }).FirstOrDefaultAsync(cancellationToken);
        if (twin?.Confirmation == Confirmation.Pending) throw VolunteerErrors.ImportedRecordWaits();
        if (twin is not null) throw VolunteerErrors.IdNumberTaken();
        var now = clock.GetUtcNow();
        var number = VolunteerNumber.Compose(volunteer.Profile.RegionCode, ChinaTime.DayOf(now), await numbers.NextVolunteerAsync(cancellationToken));
        volunteer.Approve(caller.RequiredUserId(), number, now);
        return volunteer;
    }

    public async Task<Volunteer> RejectAsync(Guid volunteerId, string reason, CancellationToken cancellationToken)
    {
        var volunteer = await LoadAsync(volunteerId, cancellationToken);
        volunteer.Reject(caller.RequiredUserId(), reason.Trim(), clock.GetUtcNow());
        return volunteer;
    }

    private static bool IsTwin(Volunteer other, Volunteer volunteer) =>
        other.Id != volunteer.Id && other.IdNumber.Hash == volunteer.IdNumber.Hash && Verified.Contains(other.Status);
}
