namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Names of the query filters that limit a caller to their scope, one for each entity.</summary>
internal static class ScopeFilters
{
    public const string Volunteers = "VolunteerScope";
    public const string VolunteerHistory = "VolunteerHistoryScope";
    public const string PastRegistrations = "PastRegistrationScope";
    public const string Imports = "ImportScope";
    public const string ImportHistory = "ImportHistoryScope";
    public const string Disclosures = "DisclosureScope";
    public const string Teams = "TeamScope";
    public const string TeamHistory = "TeamHistoryScope";
    public const string Invitations = "InvitationScope";
    public const string Pairings = "PairingScope";
    public const string Memberships = "MembershipScope";
    public const string Activities = "ActivityScope";
    public const string Participations = "ParticipationScope";
    public const string CheckIns = "CheckInScope";
}
