namespace StvsPlatform.Domain.Teams;

public enum TeamStatus
{
    PendingReview,
    Approved,
    Rejected,

    /// <summary>Imported, and not yet linked (在线关联) by its administrator: may not publish.</summary>
    Unclaimed,
    Suspended,
    Dissolved,
}
