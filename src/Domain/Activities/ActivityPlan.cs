namespace StvsPlatform.Domain.Activities;

/// <summary>Everything an organiser fills in about an activity; codes are those of the reference lists.</summary>
public sealed record ActivityPlan
{
    public const int LongestTitle = 60;
    public const int LongestPlace = 100;
    public const int LongestText = 5000;
    public const int MostSeats = 100_000;

    public required string Title { get; init; }
    public required string Kind { get; init; }
    public required string ServiceCategory { get; init; }
    public string? ServiceField { get; init; }
    public string? KeyDay { get; init; }
    public string[] Themes { get; init; } = [];
    public required string RegionCode { get; init; }
    public required string Place { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>Null: until the activity starts.</summary>
    public DateTimeOffset? SignUpClosesAt { get; init; }

    /// <summary>Null: an hour before the start.</summary>
    public DateTimeOffset? CheckInOpensAt { get; init; }

    /// <summary>Null: an hour after the end.</summary>
    public DateTimeOffset? CheckInClosesAt { get; init; }

    /// <summary>Seats; null: no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether those who come too late may wait for a seat.</summary>
    public bool WaitingList { get; init; } = true;

    public Audience Audience { get; init; }
    public string Description { get; init; } = "";

    /// <summary>风险说明: what may happen and how people are protected; required before publishing (志愿服务条例 12).</summary>
    public string Risks { get; init; } = "";

    public string? Insurance { get; init; }
    public string? Contact { get; init; }
}
