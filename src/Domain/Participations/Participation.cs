using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Participations;

/// <summary>One volunteer's part in one activity: signed up, then checked in and out. Signing up again reuses it.</summary>
public sealed class Participation : Entity
{
    private readonly List<CheckIn> checkIns = [];

    private Participation() { }

    public Guid ActivityId { get; private set; }
    public Guid VolunteerId { get; private set; }
    public ParticipationStatus Status { get; private set; }

    /// <summary>Place in the order of sign-ups; the waiting list is served by it.</summary>
    public long Ticket { get; private set; }

    public DateTimeOffset SignedUpAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The latest passage through the door or its undoing: it moves the row's version, so that a check-in and a cancellation cannot miss each other.</summary>
    public DateTimeOffset? LastPassageAt { get; private set; }

    public IReadOnlyList<CheckIn> CheckIns => checkIns;

    /// <summary>Seated or waiting: what a person may not be twice.</summary>
    public bool IsOpen => Status is ParticipationStatus.Confirmed or ParticipationStatus.Waiting;

    private bool IsConcluded => Status is ParticipationStatus.Completed or ParticipationStatus.Absent;

    private bool HadSeat => Status == ParticipationStatus.Confirmed || IsConcluded;

    public static Participation Create(Guid activityId, Guid volunteerId) =>
        new() { ActivityId = activityId, VolunteerId = volunteerId, Status = ParticipationStatus.Cancelled };

    public void SignUp(ParticipationStatus status, long ticket, DateTimeOffset at)
    {
        Status = status;
        Ticket = ticket;
        SignedUpAt = at;
        CancelledAt = null;
        Raise(new VolunteerSignedUp(Id));
    }

    public void Promote()
    {
        Status = ParticipationStatus.Confirmed;
        Raise(new VolunteerPromoted(Id));
    }

    public void Cancel(DateTimeOffset at)
    {
        if (checkIns.Any(c => c.Counts)) throw ParticipationErrors.AlreadyStarted();
        Status = ParticipationStatus.Cancelled;
        CancelledAt = at;
    }

    /// <summary>The activity is over: took part or was absent.</summary>
    public void Conclude() =>
        Status = checkIns.Any(c => c.Counts && c.Kind == CheckInKind.In) ? ParticipationStatus.Completed : ParticipationStatus.Absent;

    /// <summary>Counts once a day; a repeat answers with the one that counted.</summary>
    public Passage CheckIn(CheckInWindow window, Scan scan)
    {
        var passage = Pass(CheckInKind.In, window, scan, ChinaTime.DayOf(scan.At));
        if (passage.IsNew) Raise(new VolunteerCheckedIn(Id, passage.CheckIn.Id));
        return passage;
    }

    public Passage CheckOut(CheckInWindow window, Scan scan)
    {
        var day = ChinaTime.DayOf(scan.At);
        // Somebody who came before midnight may leave after it.
        var cameIn = Counting(CheckInKind.In, day)
            ?? (Counting(CheckInKind.Out, day.AddDays(-1)) is null ? Counting(CheckInKind.In, day.AddDays(-1)) : null);
        if (cameIn is null || scan.At < cameIn.At) throw ParticipationErrors.NotCheckedIn();
        return Pass(CheckInKind.Out, window, scan, cameIn.Day);
    }

    public void Undo(Guid checkInId, Guid byUserId, DateTimeOffset at)
    {
        var undone = checkIns.FirstOrDefault(c => c.Id == checkInId);
        if (undone is not { Counts: true }) return;
        undone.Undo(byUserId, at);
        LastPassageAt = at;
        // Without the way in there is no way out of the same day.
        if (undone.Kind == CheckInKind.In) Counting(CheckInKind.Out, undone.Day)?.Undo(byUserId, at);
        if (IsConcluded) Conclude();
    }

    /// <summary>Scans that arrive after the activity was concluded count as well: doors without network are uploaded late.</summary>
    private Passage Pass(CheckInKind kind, CheckInWindow window, Scan scan, DateOnly day)
    {
        if (scan.Nonce is not null && checkIns.FirstOrDefault(c => c.Nonce == scan.Nonce) is { } same) return new Passage(same, false, false);
        if (Counting(kind, day) is { } existing) return new Passage(existing, false, true);
        if (!HadSeat) throw ParticipationErrors.NotConfirmed();
        if (!window.IsOpenAt(scan.At)) throw ParticipationErrors.CheckInClosed(window, scan.At);
        var added = Participations.CheckIn.Of(Id, kind, scan, day);
        checkIns.Add(added);
        LastPassageAt = scan.At;
        if (IsConcluded) Conclude();
        return new Passage(added, true, false);
    }

    private CheckIn? Counting(CheckInKind kind, DateOnly day) => checkIns.FirstOrDefault(c => c.Counts && c.Kind == kind && c.Day == day);
}

/// <summary>What a scan came to.</summary>
/// <param name="IsNew">It was added by this scan.</param>
/// <param name="Already">Another scan had counted before. The same scan sent again is neither new nor already there: it gets its first answer.</param>
public sealed record Passage(CheckIn CheckIn, bool IsNew, bool Already);
