namespace StvsPlatform.Domain.Teams;

/// <summary>How many administrators a team may have: one for each hundred members begun, five at most.</summary>
public static class TeamQuota
{
    public const int MostAdministrators = 5;

    /// <param name="members">Distinct people in the team and the teams below it.</param>
    public static int AdministratorsFor(int members) => Math.Clamp((members + 99) / 100, 1, MostAdministrators);
}
