using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

/// <summary>A science-and-technology volunteer (科技志愿者), from the application on.</summary>
public sealed class Volunteer : Entity
{
    private readonly List<VolunteerHistoryEntry> history = [];
    private readonly List<PastRegistration> pastRegistrations = [];

    private Volunteer() { }

    /// <summary>The account; null for somebody who was imported and has not confirmed it.</summary>
    public Guid? UserId { get; private set; }

    public VolunteerOrigin Origin { get; private set; }

    /// <summary>Null for those who registered themselves.</summary>
    public Confirmation? Confirmation { get; private set; }

    /// <summary>The person has still to say whether they agree; whoever is suspended meanwhile is asked after that.</summary>
    public bool IsToBeConfirmed => Confirmation == Volunteers.Confirmation.Pending && Status == VolunteerStatus.Approved;

    /// <summary>The file that brought them in.</summary>
    public Guid? ImportId { get; private set; }

    public VolunteerStatus Status { get; private set; }

    /// <summary>Used instead of the ID number wherever a person is named; given on approval.</summary>
    public string? VolunteerNumber { get; private set; }

    public string RealName { get; private set; } = "";
    public SealedText IdNumber { get; private set; } = SealedText.Erased();
    public SealedText Phone { get; private set; } = SealedText.Erased();
    public DateOnly BirthDate { get; private set; }
    public Gender Gender { get; private set; }
    public VolunteerProfile Profile { get; private set; } = null!;

    /// <summary>The person's own; null as long as somebody who was imported has not confirmed it.</summary>
    public Consent? Consent { get; private set; }

    /// <summary>The association that reviews the application and with which the volunteer is registered.</summary>
    public Guid AssociationId { get; private set; }

    /// <summary>The China day from which the volunteer counts with this association; null before approval.</summary>
    public DateOnly? RegisteredOn { get; private set; }

    /// <summary>The China day from which the volunteer does not count any more.</summary>
    public DateOnly? LeftOn { get; private set; }

    public IReadOnlyList<PastRegistration> PastRegistrations => pastRegistrations;

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

    /// <summary>
    /// Somebody whom a file of collective registration names: counted from today on, and asked to confirm. The import desk writes the
    /// thousands of a file as rows of the same kind.
    /// </summary>
    public static Volunteer Import(
        Guid importId, VolunteerIdentity identity, VolunteerProfile profile, Guid associationId, string volunteerNumber, DateTimeOffset at)
    {
        var volunteer = new Volunteer
        {
            Origin = VolunteerOrigin.Imported,
            Confirmation = Volunteers.Confirmation.Pending,
            ImportId = importId,
            Status = VolunteerStatus.Approved,
            VolunteerNumber = volunteerNumber,
            RealName = identity.RealName,
            IdNumber = identity.IdNumber,
            Phone = identity.Phone,
            BirthDate = identity.BirthDate,
            Gender = identity.Gender,
            Profile = profile,
            AssociationId = associationId,
            RegisteredOn = ChinaTime.DayOf(at),
            SubmittedAt = at,
            ReviewedAt = at,
        };
        volunteer.Raise(new RegistryChanged(associationId, volunteer.RegisteredOn.Value, 1));
        return volunteer;
    }

    /// <summary>A rejected applicant corrects the application and is pending again.</summary>
    public void Correct(VolunteerIdentity identity, VolunteerProfile profile, Consent consent, Guid associationId, DateTimeOffset at)
    {
        if (Status != VolunteerStatus.Rejected) throw VolunteerErrors.NotCorrectable();
        Submit(identity, profile, consent, associationId, at);
        RejectionReason = null;
        ReviewedAt = null;
        Note(VolunteerAction.Corrected, UserId!.Value, null, at);
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
        Note(isOtherPhone ? VolunteerAction.PhoneCorrected : VolunteerAction.Corrected, UserId!.Value, null, at);
    }

    public void ShowSkills(bool shows) => ShowsSkills = shows;

    public void Approve(Guid byUserId, string volunteerNumber, DateTimeOffset at)
    {
        Review(byUserId, at);
        Status = VolunteerStatus.Approved;
        VolunteerNumber ??= volunteerNumber;
        Note(VolunteerAction.Approved, byUserId, null, at);
        RegisteredOn = ChinaTime.DayOf(at);
        Raise(new RegistryChanged(AssociationId, RegisteredOn.Value, 1));
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
        Note(VolunteerAction.Activated, UserId!.Value, null, at);
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
        Erase(at);
        Note(VolunteerAction.Withdrawn, UserId!.Value, reason, at);
        Raise(new VolunteerWithdrawn(Id));
    }

    /// <summary>Somebody who was imported, and has proved the phone number, agrees: the record is theirs, and active.</summary>
    /// <exception cref="DomainException"><c>confirmation.decided</c></exception>
    public void Confirm(Guid userId, Consent consent, DateTimeOffset at)
    {
        EnsureToBeConfirmed();
        UserId = userId;
        Consent = consent;
        Confirmation = Volunteers.Confirmation.Confirmed;
        Status = VolunteerStatus.Active;
        ActivatedAt = at;
        Note(VolunteerAction.Confirmed, userId, null, at);
        Raise(new VolunteerActivated(Id));
    }

    /// <summary>Somebody who was imported, and has proved the phone number, does not want it: they leave the registry, and what identifies them is erased.</summary>
    /// <exception cref="DomainException"><c>confirmation.decided</c></exception>
    public Refusal Refuse(Guid byUserId, string? reason, DateTimeOffset at)
    {
        EnsureToBeConfirmed();
        var refusal = new Refusal(IdNumber.Hash, at);
        Confirmation = Volunteers.Confirmation.Refused;
        Erase(at);
        Note(VolunteerAction.Refused, byUserId, reason, at);
        Raise(new VolunteerWithdrawn(Id));
        return refusal;
    }

    /// <summary>
    /// The applicant turns out to be registered by others already, and confirms that instead: the application is over. Unlike leaving
    /// it raises nothing, since the person stays, offices included.
    /// </summary>
    /// <exception cref="DomainException"><c>confirmation.already_registered</c>, <c>confirmation.other_person</c></exception>
    public void GiveWayTo(Volunteer imported, DateTimeOffset at)
    {
        if (Status is not (VolunteerStatus.PendingReview or VolunteerStatus.Rejected)) throw ConfirmationErrors.AlreadyRegistered();
        if (IdNumber.Hash != imported.IdNumber.Hash) throw ConfirmationErrors.OtherPerson();
        Erase(at);
        Note(VolunteerAction.Withdrawn, UserId!.Value, "本人已改为确认集体注册的登记", at);
    }

    /// <summary>Registers the volunteer with another association from today on; where they counted before stays on record.</summary>
    public void MoveTo(Guid associationId, DateTimeOffset at)
    {
        if (associationId == AssociationId) return;
        if (RegisteredOn is { } from && LeftOn is null)
        {
            var today = ChinaTime.DayOf(at);
            pastRegistrations.Add(PastRegistration.Of(Id, AssociationId, from, today));
            Raise(new RegistryChanged(AssociationId, today, -1));
            Raise(new RegistryChanged(associationId, today, 1));
            RegisteredOn = today;
        }
        AssociationId = associationId;
    }

    private void Erase(DateTimeOffset at)
    {
        Status = VolunteerStatus.Withdrawn;
        RealName = "已退出";
        IdNumber = SealedText.Erased();
        Phone = SealedText.Erased();
        BirthDate = new DateOnly(BirthDate.Year, 1, 1);
        Profile = Profile with { Employer = "", Skills = "", AvailableTimes = [] };
        Activation = null;
        RejectionReason = null;
        ShowsSkills = false;
        if (RegisteredOn is null || LeftOn is not null) return;
        LeftOn = ChinaTime.DayOf(at);
        Raise(new RegistryChanged(AssociationId, LeftOn.Value, -1));
    }

    private void EnsureToBeConfirmed()
    {
        if (!IsToBeConfirmed) throw ConfirmationErrors.Decided();
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
