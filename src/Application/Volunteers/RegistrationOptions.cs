using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Who may register; configuration section <c>Registration</c>.</summary>
public sealed record RegistrationOptions
{
    /// <summary>Full years on the day of registration.</summary>
    public int MinimumAge { get; init; } = 18;

    /// <summary>Whether 高中以上文化程度 is required.</summary>
    public bool RequireSecondaryEducation { get; init; } = true;

    /// <summary>Teams that may be asked for at registration.</summary>
    public int MostTeams { get; init; } = Domain.Teams.Membership.MostPerVolunteer;

    public bool IsOldEnough(DateOnly birthDate, DateOnly today) => Volunteer.AgeOn(birthDate, today) >= MinimumAge;

    public bool IsEducatedEnough(ReferenceItem? education) => !RequireSecondaryEducation || education?.Eligible != false;
}
