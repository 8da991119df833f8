using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>What every way through the door has in common.</summary>
internal sealed class Door(IStvsDbContext db, ActivityAuthority authority, ICheckInCodes codes)
{
    public const int LongestNonce = 64;

    /// <summary>How far a device's clock may run ahead before it is not believed.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>The activity, for somebody who may stand at its door.</summary>
    public Task<Activity> OpenAsync(Guid activityId, CancellationToken cancellationToken) =>
        authority.LoadAsync(activityId, Permission.RunCheckIns, cancellationToken);

    public async Task<Participation> ParticipationAsync(Activity activity, string? code, Guid? participationId, CancellationToken cancellationToken)
    {
        EnsureTakesPlace(activity);
        if (!string.IsNullOrWhiteSpace(code))
        {
            var read = codes.Read(CodeIn(code)) ?? throw CheckInErrors.CodeInvalid();
            if (read.ActivityId != activity.Id) throw CheckInErrors.OtherActivity();
            participationId = read.ParticipationId;
        }
        return await db.Participations.Include(p => p.CheckIns)
                .SingleOrDefaultAsync(p => p.Id == participationId && p.ActivityId == activity.Id, cancellationToken)
            ?? throw new NotFoundException("报名");
    }

    public async Task<CheckInReceipt> ReceiptAsync(Participation participation, Passage passage, CancellationToken cancellationToken)
    {
        var volunteer = await db.Participants.AsNoTracking().Where(v => v.Id == participation.VolunteerId)
            .Select(v => new CheckedInVolunteer(v.RealName, v.VolunteerNumber)).SingleAsync(cancellationToken);
        return new CheckInReceipt(passage.CheckIn.Id, participation.Id, volunteer, passage.CheckIn.At, passage.Already);
    }

    public static void EnsureTakesPlace(Activity activity)
    {
        if (activity.Status == ActivityStatus.Cancelled) throw CheckInErrors.ActivityCancelled();
    }

    /// <summary>The device's time where it can be true, else ours: nobody is checked in in the future.</summary>
    public static DateTimeOffset Bounded(DateTimeOffset? at, DateTimeOffset now) => at switch
    {
        null => now,
        { } claimed when claimed > now + ClockTolerance => throw CheckInErrors.AtOutOfRange(),
        { } claimed when claimed > now => now,
        { } claimed => claimed,
    };

    /// <summary>Scanners give the code itself, or the address that carries it as <c>c</c>.</summary>
    public static string CodeIn(string text)
    {
        var trimmed = text.Trim();
        var mark = trimmed.IndexOf("c=", StringComparison.Ordinal);
        if (mark < 1 || trimmed[mark - 1] is not ('?' or '&')) return trimmed;
        var value = trimmed[(mark + 2)..];
        var end = value.IndexOfAny(['&', '#']);
        return Uri.UnescapeDataString(end < 0 ? value : value[..end]);
    }
}
