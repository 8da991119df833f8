namespace StvsPlatform.Domain.Volunteers;

/// <summary>What a volunteer says about themselves besides identity; codes are those of the reference lists.</summary>
public sealed record VolunteerProfile
{
    public const int LongestText = 100;
    public const int LongestSkills = 500;

    public required string PoliticalStatus { get; init; }
    public required string Ethnicity { get; init; }
    public required string Employer { get; init; }
    public required string ProfessionalTitle { get; init; }
    public required string Education { get; init; }
    public required string Occupation { get; init; }
    public required string RegionCode { get; init; }
    public required string[] ServiceCategories { get; init; }
    public required string[] ServiceFields { get; init; }

    /// <summary>One of the 三长 of the grass roots: head of a hospital, a school or an agricultural station.</summary>
    public bool IsGrassrootsLeader { get; init; }

    public string Skills { get; init; } = "";
    public string[] AvailableTimes { get; init; } = [];
}
