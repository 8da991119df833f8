using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

/// <summary>A science-and-technology volunteer team (科技志愿服务组织): 总队, 队, 支队, 分队.</summary>
public sealed class Team : Entity
{
    /// <summary>The database's word for a name that somebody else took at the same moment.</summary>
    public const string UniqueNameIndex = "ix_teams_unique_name";

    private readonly List<TeamHistoryEntry> history = [];

    private Team() { }

    public string Name { get; private set; } = "";

    /// <summary><see cref="TeamNames.KeyOf"/> of the name: unique in a region among the teams that live.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The name wished for against the rules, until and after the province agreed to it.</summary>
    public NameOverride? NameOverride { get; private set; }

    /// <summary>A code of the reference list <c>teamKinds</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>A tier of the province's profile (总队, 支队 …); null where it has no rule for such a team.</summary>
    public string? Tier { get; private set; }

    public TeamStatus Status { get; private set; }

    /// <summary>组织编号; given when the team is recognised.</summary>
    public string? Number { get; private set; }

    /// <summary>The association in charge; a team's people are registered there.</summary>
    public Guid AssociationId { get; private set; }

    public Guid? ParentTeamId { get; private set; }

    /// <summary>Its own id and those of the teams above it, root first.</summary>
    public Guid[] Lineage { get; private set; } = [];

    public string RegionCode { get; private set; } = "";
    public TeamProfile Profile { get; private set; } = null!;

    /// <summary>The phone of whoever will administer it; that person is invited, or claims the team, by it.</summary>
    public SealedText AdministratorPhone { get; private set; } = SealedText.Erased();

    /// <summary>Null for an imported team.</summary>
    public Guid? SubmittedByUserId { get; private set; }

    /// <summary>Whether the phone is that of whoever handed it in: they administer the team once it is recognised, and may not recognise it themselves.</summary>
    public bool SubmitterAdministers { get; private set; }

    /// <summary>The file that brought it in; null for one that was registered online, or came with the demonstration.</summary>
    public Guid? ImportId { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? RejectionReason { get; private set; }

    /// <summary>The code by which an imported team is being claimed (在线关联).</summary>
    public SmsChallenge? Claiming { get; private set; }

    public IReadOnlyList<TeamHistoryEntry> History => history;

    /// <summary>Only a reviewed, or claimed, team may publish activities.</summary>
    public bool MayPublish => Status == TeamStatus.Approved;

    public bool NeedsNameApproval => NameOverride is { ApprovedAt: null };

    public static Team Register(TeamApplication application, Guid byUserId, DateTimeOffset at)
    {
        var team = new Team { SubmittedByUserId = byUserId };
        team.Take(application, at);
        team.Status = TeamStatus.PendingReview;
        team.Note(TeamAction.Registered, byUserId, at, to: team.Name);
        return team;
    }

    /// <summary>A team taken over from elsewhere: it is known, but may not publish before its administrator has claimed it.</summary>
    public static Team Import(TeamApplication application, string number, DateTimeOffset at, Guid? importId = null)
    {
        var team = new Team { ImportId = importId };
        team.Take(application, at);
        team.Status = TeamStatus.Unclaimed;
        team.Number = number;
        team.Note(TeamAction.Imported, null, at, to: team.Name);
        return team;
    }

    /// <summary>A rejected application is corrected, and is pending again.</summary>
    public void Correct(TeamApplication application, Guid byUserId, DateTimeOffset at)
    {
        if (Status != TeamStatus.Rejected) throw TeamErrors.NotCorrectable();
        Take(application, at);
        Status = TeamStatus.PendingReview;
        ReviewedAt = null;
        RejectionReason = null;
        Note(TeamAction.Corrected, byUserId, at, to: Name);
    }

    /// <param name="forTheProvince">Whether the reviewer may agree to a name against the rules.</param>
    public void Approve(Guid byUserId, string number, bool forTheProvince, DateTimeOffset at)
    {
        Review(byUserId, at);
        if (NeedsNameApproval)
        {
            if (!forTheProvince) throw TeamErrors.NameNeedsProvince();
            NameOverride = NameOverride! with { ApprovedAt = at, ApprovedByUserId = byUserId };
        }
        Status = TeamStatus.Approved;
        Number ??= number;
        Note(TeamAction.Approved, byUserId, at);
        Raise(new TeamApproved(Id));
    }

    public void Reject(Guid byUserId, string reason, DateTimeOffset at)
    {
        Review(byUserId, at);
        Status = TeamStatus.Rejected;
        RejectionReason = reason;
        Note(TeamAction.Rejected, byUserId, at, reason: reason);
        Raise(new TeamRejected(Id));
    }

    /// <summary>A name that follows the rules, from now on.</summary>
    public void Rename(string name, Guid byUserId, string? reason, DateTimeOffset at)
    {
        EnsureAlive();
        NameOverride = null;
        TakeName(name, byUserId, reason, at);
    }

    /// <summary>A name against the rules: it waits for the province, and the present one stays meanwhile.</summary>
    public void ProposeName(string name, string reason, Guid byUserId, DateTimeOffset at)
    {
        // An application has one name: with another wish it goes back to who handed it in, and comes again.
        if (Status == TeamStatus.PendingReview) throw TeamErrors.WrongStatus();
        EnsureAlive();
        NameOverride = new NameOverride(name, reason, at);
        Note(TeamAction.NameProposed, byUserId, at, Name, name, reason);
    }

    public void ApproveName(Guid byUserId, DateTimeOffset at)
    {
        EnsureAlive();
        if (!NeedsNameApproval) throw TeamErrors.NoNameWaiting();
        if (SubmitterAdministers && byUserId == SubmittedByUserId) throw TeamErrors.OwnApplication();
        NameOverride = NameOverride! with { ApprovedAt = at, ApprovedByUserId = byUserId };
        Note(TeamAction.NameApproved, byUserId, at, to: NameOverride.Name, reason: NameOverride.Reason);
        TakeName(NameOverride.Name, byUserId, NameOverride.Reason, at);
        Raise(new TeamNameDecided(Id, NameOverride.Name, true, null));
    }

    /// <summary>The present name stays; an application that has no other goes back to who handed it in.</summary>
    public void RejectName(Guid byUserId, string reason, DateTimeOffset at)
    {
        EnsureAlive();
        if (!NeedsNameApproval) throw TeamErrors.NoNameWaiting();
        var wished = NameOverride!.Name;
        NameOverride = null;
        Note(TeamAction.NameRejected, byUserId, at, Name, wished, reason);
        Raise(new TeamNameDecided(Id, wished, false, reason));
        if (Status == TeamStatus.PendingReview) Reject(byUserId, reason, at);
    }

    public void Update(TeamProfile profile, Guid byUserId, DateTimeOffset at)
    {
        EnsureAlive();
        Profile = profile;
        Note(TeamAction.Updated, byUserId, at);
    }

    public void ChangeAdministratorPhone(SealedText phone, Guid byUserId, DateTimeOffset at)
    {
        AdministratorPhone = phone with { };
        SubmitterAdministers = false;
        Claiming = null;
        Note(TeamAction.Updated, byUserId, at);
    }

    /// <summary>Puts it under another team, or under none. The teams below it move along; their lineages are the mover's to change.</summary>
    /// <param name="tier">Its tier there: in some provinces it depends on the team above.</param>
    /// <param name="from">The name of the team above so far.</param>
    public void Move(Team? parent, string? tier, string? from, Guid byUserId, string reason, DateTimeOffset at)
    {
        EnsureAlive();
        if (parent?.Lineage.Contains(Id) == true) throw TeamErrors.OwnSubtree();
        ParentTeamId = parent?.Id;
        Tier = tier;
        Lineage = [.. parent?.Lineage ?? [], Id];
        Note(TeamAction.Moved, byUserId, at, from, parent?.Name, reason);
    }

    public void Suspend(Guid byUserId, string reason, DateTimeOffset at)
    {
        if (Status is not (TeamStatus.Approved or TeamStatus.Unclaimed)) throw TeamErrors.WrongStatus();
        Status = TeamStatus.Suspended;
        Note(TeamAction.Suspended, byUserId, at, reason: reason);
    }

    public void Reinstate(Guid byUserId, DateTimeOffset at)
    {
        if (Status != TeamStatus.Suspended) throw TeamErrors.WrongStatus();
        // An imported team that nobody has claimed so far still has to be.
        Status = SubmittedByUserId is null && ReviewedAt is null ? TeamStatus.Unclaimed : TeamStatus.Approved;
        Note(TeamAction.Reinstated, byUserId, at);
    }

    public void Dissolve(Guid byUserId, string reason, DateTimeOffset at)
    {
        if (Status is not (TeamStatus.Approved or TeamStatus.Unclaimed or TeamStatus.Suspended)) throw TeamErrors.WrongStatus();
        Status = TeamStatus.Dissolved;
        Claiming = null;
        Note(TeamAction.Dissolved, byUserId, at, reason: reason);
    }

    /// <exception cref="DomainException"><c>team.not_claimable</c>, <c>claim.*</c></exception>
    public void SendClaimCode(string codeHash, DateTimeOffset at)
    {
        if (Status != TeamStatus.Unclaimed) throw TeamErrors.NotClaimable();
        Claiming = SmsChallenge.Renew(Claiming, "claim", codeHash, at);
    }

    /// <summary>Tries a code. A wrong one is counted, so the caller saves also when this answers with an error.</summary>
    /// <returns>Null when the team is claimed now, else what was wrong.</returns>
    public DomainException? Claim(string codeHash, Guid byUserId, DateTimeOffset at)
    {
        if (Status != TeamStatus.Unclaimed) return TeamErrors.NotClaimable();
        (Claiming, var refusal) = SmsChallenge.Try(Claiming, "claim", codeHash, at);
        if (refusal is not null) return refusal;
        Status = TeamStatus.Approved;
        ReviewedAt = at;
        Note(TeamAction.Claimed, byUserId, at);
        return null;
    }

    /// <summary>Adds what others did with the team to its history: offices, pairings.</summary>
    public void Note(TeamAction action, Guid? byUserId, DateTimeOffset at, string? from = null, string? to = null, string? reason = null) =>
        history.Add(TeamHistoryEntry.Of(Id, action, byUserId, at, from, to, reason));

    private void Take(TeamApplication application, DateTimeOffset at)
    {
        Name = application.Name;
        NameKey = TeamNames.KeyOf(application.Name);
        NameOverride = application.NameOverrideReason is null ? null : new NameOverride(application.Name, application.NameOverrideReason, at);
        Kind = application.Kind;
        Tier = application.Tier;
        AssociationId = application.Association.Id;
        ParentTeamId = application.Parent?.Id;
        Lineage = [.. application.Parent?.Lineage ?? [], Id];
        RegionCode = application.RegionCode;
        Profile = application.Profile;
        AdministratorPhone = application.AdministratorPhone with { };
        SubmitterAdministers = application.SubmitterAdministers;
        SubmittedAt = at;
    }

    private void TakeName(string name, Guid byUserId, string? reason, DateTimeOffset at)
    {
        if (name == Name) return;
        Note(TeamAction.Renamed, byUserId, at, Name, name, reason);
        Name = name;
        NameKey = TeamNames.KeyOf(name);
    }

    private void Review(Guid byUserId, DateTimeOffset at)
    {
        if (Status != TeamStatus.PendingReview) throw TeamErrors.NotPending();
        if (SubmitterAdministers && byUserId == SubmittedByUserId) throw TeamErrors.OwnApplication();
        ReviewedAt = at;
    }

    private void EnsureAlive()
    {
        if (Status is TeamStatus.Rejected or TeamStatus.Dissolved) throw TeamErrors.WrongStatus();
    }
}

/// <summary>Everything a team is registered with.</summary>
/// <param name="Association">The one in charge.</param>
/// <param name="SubmitterAdministers">The administrator's phone is that of whoever hands it in.</param>
/// <param name="NameOverrideReason">Given when the name is against the rules.</param>
public sealed record TeamApplication(
    string Name, string Kind, string? Tier, Association Association, Team? Parent, string RegionCode, TeamProfile Profile, SealedText AdministratorPhone,
    bool SubmitterAdministers = false, string? NameOverrideReason = null);
