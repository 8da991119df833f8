namespace StvsPlatform.Domain.Accounts;

public enum Role
{
    /// <summary>Works for a reviewing association (后台管理员); scope: that association and everything below.</summary>
    Reviewer,

    /// <summary>队长; scope: the team and the teams below.</summary>
    TeamLeader,

    /// <summary>副队长; scope: the team and the teams below.</summary>
    DeputyLeader,

    /// <summary>组织管理员; scope: the team and the teams below.</summary>
    TeamAdministrator,

    /// <summary>活动负责人; scope: the team's activities.</summary>
    ActivityLeader,
}
