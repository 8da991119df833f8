namespace StvsPlatform.Domain.Volunteers;

public enum VolunteerStatus
{
    PendingReview,

    /// <summary>Approved and not yet activated.</summary>
    Approved,
    Active,
    Rejected,
    Suspended,
    Withdrawn,
}

public enum Gender
{
    Male,
    Female,
}
