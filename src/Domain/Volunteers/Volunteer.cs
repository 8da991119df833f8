using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>A science-and-technology volunteer (科技志愿者), from the application on.</summary>
public sealed class Volunteer : Entity
{
    private readonly List<VolunteerHistoryEntry> history = [];

    private Volunteer() { }

    public Guid UserId { get; private set; }
    public VolunteerStatus Status { get; private set; }

    /// <summary>Used instead of the ID number wherever a person is named; given on approval.</summary>
    public string? VolunteerNumber { get; private set; }

    public string RealName { get; private set; } = "";
    public SealedText IdNumber { get; private set; } = SealedText.Erased();
    public SealedText Phone { get; private set; } = SealedText.Erased();
    public DateOnly BirthDate { get; private set; }
    public Gender Gender { get; private set; }
    public VolunteerProfile Profile { get; private set; } = null!;
    public Consent Consent { get; private set; } = null!;

    /// <summary>The association that reviews the application and with which the volunteer is registered.</summary>
    public Guid AssociationId { get; private set; }

    /// <summary>When the application now under review was handed in.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? RejectionReason { get; private set; }
    public DateTimeOffset? ActivatedAt { get; private set; }
    public SmsChallenge? Activation { get; private set; }

    /// <summary>Whether the teams may show this person's skills and free times; off unless the person says so.</summary>
    public bool ShowsSkills { get; private set; }

    public IReadOnlyList<VolunteerHistoryEntry> History => history;

    public static Volunteer Register(
        Guid userId, VolunteerIdentity identity, VolunteerProfile profile, Consent consent, Guid associationId, DateTimeOffset at)
    {
        var volunteer = new Volunteer { UserId = userId };
        volunteer.Submit(identity, profile, consent, associationId, at);
        volunteer.Note(VolunteerAction.Registered, userId, null, at);
        return volunteer;
    }

    /// <summary>A rejected applicant corrects the application and is pending again.</summary>
    public void Correct(VolunteerIdentity identity, VolunteerProfile profile, Consent consent, Guid associationId, DateTimeOffset at)
    {
        if (Status != VolunteerStatus.Rejected) throw VolunteerErrors.NotCorrectable();
        Submit(identity, profile, consent, associationId, at);
        RejectionReason = null;
        ReviewedAt = null;
        Note(VolunteerAction.Corrected, UserId, null, at);
    }

    /// <summary>Changes what needs no review: everything but identity and region, and the phone number only until it proved right by the activation.</summary>
    /// <exception cref="DomainException"><c>volunteer.identity_fixed</c>, <c>volunteer.phone_fixed</c></exception>
    public void UpdateProfile(VolunteerIdentity identity, VolunteerProfile profile, DateTimeOffset at)
    {
        if (Status is not (VolunteerStatus.Approved or VolunteerStatus.Active)) throw VolunteerErrors.NotCorrectable();
        if (identity.RealName != RealName || identity.IdNumber.Hash != IdNumber.Hash || profile.RegionCode != Profile.RegionCode)
        {
            throw VolunteerErrors.IdentityFixed();
        }
        var isOtherPhone = identity.Phone.Hash != Phone.Hash;
        if (isOtherPhone) CorrectPhone(identity.Phone);
        Profile = profile;
        Note(isOtherPhone ? VolunteerAction.PhoneCorrected : VolunteerAction.Corrected, UserId, null, at);
    }

    public void ShowSkills(bool shows) => ShowsSkills = shows;

    public void Approve(Guid byUserId, string volunteerNumber, DateTimeOffset at)
    {
        Review(byUserId, at);
        Status = VolunteerStatus.Approved;
        VolunteerNumber ??= volunteerNumber;
        Note(VolunteerAction.Approved, byUserId, null, at);
        Raise(new VolunteerApproved(Id));
    }

    public void Reject(Guid byUserId, string reason, DateTimeOffset at)
    {
        Review(byUserId, at);
        Status = VolunteerStatus.Rejected;
        RejectionReason = reason;
        Note(VolunteerAction.Rejected, byUserId, reason, at);
        Raise(new VolunteerRejected(Id));
    }

    /// <summary>Puts a new code in force. Three a day, a minute apart.</summary>
    /// <exception cref="DomainException"><c>activation.*</c></exception>
    public void SendActivationCode(string codeHash, DateTimeOffset at)
    {
        EnsureToBeActivated();
        Activation = SmsChallenge.Renew(Activation, "activation", codeHash, at);
    }

    /// <summary>
    /// Tries a code. A wrong one is counted, so the caller saves also when this answers with an error.
    /// </summary>
    /// <returns>Null when the volunteer is active now, else what was wrong.</returns>
    public DomainException? Activate(string codeHash, DateTimeOffset at)
    {
        EnsureToBeActivated();
        (Activation, var refusal) = SmsChallenge.Try(Activation, "activation", codeHash, at);
        if (refusal is not null) return refusal;

        Status = VolunteerStatus.Active;
        ActivatedAt = at;
        Note(VolunteerAction.Activated, UserId, null, at);
        Raise(new VolunteerActivated(Id));
        return null;
    }

    public void Suspend(Guid byUserId, string reason, DateTimeOffset at)
    {
        if (byUserId == UserId) throw VolunteerErrors.OwnApplication();
        if (Status is not (VolunteerStatus.Approved or VolunteerStatus.Active)) throw VolunteerErrors.WrongStatus();
        Status = VolunteerStatus.Suspended;
        Note(VolunteerAction.Suspended, byUserId, reason, at);
        Raise(new VolunteerSuspended(Id));
    }

    public void Reinstate(Guid byUserId, DateTimeOffset at)
    {
        if (byUserId == UserId) throw VolunteerErrors.OwnApplication();
        if (Status != VolunteerStatus.Suspended) throw VolunteerErrors.WrongStatus();
        Status = ActivatedAt is null ? VolunteerStatus.Approved : VolunteerStatus.Active;
        Note(VolunteerAction.Reinstated, byUserId, null, at);
    }

    /// <summary>Leaves. What identifies the person is erased; the anonymous record stays, since it was counted and reported.</summary>
    public void Withdraw(string? reason, DateTimeOffset at)
    {
        if (Status == VolunteerStatus.Withdrawn) return;
        Status = VolunteerStatus.Withdrawn;
        RealName = "已退出";
        IdNumber = SealedText.Erased();
        Phone = SealedText.Erased();
        BirthDate = new DateOnly(BirthDate.Year, 1, 1);
        Profile = Profile with { Employer = "", Skills = "", AvailableTimes = [] };
        Activation = null;
        RejectionReason = null;
        ShowsSkills = false;
        Note(VolunteerAction.Withdrawn, UserId, reason, at);
        Raise(new VolunteerWithdrawn(Id));
    }

    /// <summary>Full years on a China day.</summary>
    public int AgeOn(DateOnly day) => AgeOn(BirthDate, day);

    public static int AgeOn(DateOnly birthDate, DateOnly day)
    {
        var age = day.Year - birthDate.Year;
        return day < birthDate.AddYears(age) ? age - 1 : age;
    }

    private void CorrectPhone(SealedText phone)
    {
        if (Status != VolunteerStatus.Approved) throw VolunteerErrors.PhoneFixed();
        Phone = phone;
        Activation = Activation?.Voided();
    }

    private void Submit(VolunteerIdentity identity, VolunteerProfile profile, Consent consent, Guid associationId, DateTimeOffset at)
    {
        RealName = identity.RealName;
        IdNumber = identity.IdNumber;
        Phone = identity.Phone;
        BirthDate = identity.BirthDate;
        Gender = identity.Gender;
        Profile = profile;
        Consent = consent;
        AssociationId = associationId;
        SubmittedAt = at;
        Status = VolunteerStatus.PendingReview;
    }

    private void Review(Guid byUserId, DateTimeOffset at)
    {
        if (byUserId == UserId) throw VolunteerErrors.OwnApplication();
        if (Status != VolunteerStatus.PendingReview) throw VolunteerErrors.NotPending();
        ReviewedAt = at;
    }

    private void EnsureToBeActivated()
    {
        if (Status == VolunteerStatus.Active) throw VolunteerErrors.AlreadyActive();
        if (Status != VolunteerStatus.Approved) throw VolunteerErrors.NotApproved();
    }

    private void Note(VolunteerAction action, Guid byUserId, string? reason, DateTimeOffset at) =>
        history.Add(VolunteerHistoryEntry.Of(Id, action, byUserId, reason, at));
}
