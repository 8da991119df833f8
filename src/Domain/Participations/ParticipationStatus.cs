namespace StvsPlatform.Domain.Participations;

public enum ParticipationStatus
{
    PendingReview,
    Confirmed,
    Waiting,
    Rejected,
    Cancelled,
    Absent,
    Completed,
}
