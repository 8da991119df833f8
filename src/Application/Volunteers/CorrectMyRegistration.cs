using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>
/// Changes what the caller registered. A rejected applicant may change everything and is pending again; a volunteer may
/// change everything but identity and region, and the phone number until the activation. What is left out stays.
/// </summary>
public sealed record CorrectMyRegistrationCommand : ICommand<MyVolunteer>
{
    public string? RealName { get; init; }
    public string? IdNumber { get; init; }
    public string? Phone { get; init; }
    public Gender? Gender { get; init; }
    public string? PoliticalStatus { get; init; }
    public string? Ethnicity { get; init; }
    public string? Employer { get; init; }
    public string? ProfessionalTitle { get; init; }
    public string? Education { get; init; }
    public string? Occupation { get; init; }
    public string? RegionCode { get; init; }
    public string[]? ServiceCategories { get; init; }
    public string[]? ServiceFields { get; init; }
    public bool? IsGrassrootsLeader { get; init; }
    public string? Skills { get; init; }
    public string[]? AvailableTimes { get; init; }
    public Guid[]? TeamIds { get; init; }

    /// <summary>Whether the teams may show the caller's skills and free times.</summary>
    public bool? ShowsSkills { get; init; }

    public ConsentForm? Consent { get; init; }

    /// <summary>Personal values stay out of logs.</summary>
    public override string ToString() => nameof(CorrectMyRegistrationCommand);

    /// <summary>The whole form as it will stand: what was sent, over what is there.</summary>
    internal VolunteerForm Over(Volunteer current, string idNumber, string phone) => new(
        RealName ?? current.RealName, IdNumber ?? idNumber, Phone ?? phone, Gender, PoliticalStatus ?? current.Profile.PoliticalStatus,
        Ethnicity ?? current.Profile.Ethnicity, Employer ?? current.Profile.Employer, ProfessionalTitle ?? current.Profile.ProfessionalTitle,
        Education ?? current.Profile.Education, Occupation ?? current.Profile.Occupation, RegionCode ?? current.Profile.RegionCode,
        ServiceCategories ?? current.Profile.ServiceCategories, ServiceFields ?? current.Profile.ServiceFields,
        IsGrassrootsLeader ?? current.Profile.IsGrassrootsLeader, Skills ?? current.Profile.Skills, AvailableTimes ?? current.Profile.AvailableTimes,
        TeamIds, Consent ?? new ConsentForm(current.Consent!.AgreementVersion, current.Consent.SensitiveData));
}

internal sealed class CorrectMyRegistrationHandler(
    IStvsDbContext db, RegistrationDesk desk, MyVolunteerReader reader, IAccounts accounts, IFieldCipher cipher, IValidator<VolunteerForm> validator,
    ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CorrectMyRegistrationCommand, MyVolunteer>
{
    public async Task<MyVolunteer> Handle(CorrectMyRegistrationCommand command, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken)
            ?? throw VolunteerErrors.NotRegistered();
        var form = command.Over(volunteer, cipher.Open(volunteer.IdNumber), cipher.Open(volunteer.Phone));
        // Validated here and not before: whether the form is complete shows only over what is stored.
        await validator.ValidateAndThrowAsync(form, cancellationToken);

        var now = clock.GetUtcNow();
        if (volunteer.Status == VolunteerStatus.Rejected)
        {
            await ResubmitAsync(volunteer, form, command.TeamIds is not null, now, cancellationToken);
        }
        else
        {
            // Who was approved as an exception goes on changing the rest.
            if (form.Education != volunteer.Profile.Education) desk.EnsureEducated(form);
            volunteer.UpdateProfile(desk.IdentityIn(form), form.ToProfile(), now);
        }
        if (command.ShowsSkills is { } shows) volunteer.ShowSkills(shows);
        await db.SaveChangesAsync(cancellationToken);
        await accounts.RenameAsync(userId, volunteer.RealName, cancellationToken);
        return await reader.DescribeAsync(volunteer, cancellationToken);
    }

    private async Task ResubmitAsync(Volunteer volunteer, VolunteerForm form, bool teamsGiven, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (identity, consent) = desk.Admit(form);
        var memberships = await db.Memberships.Where(m => m.VolunteerId == volunteer.Id).ToListAsync(cancellationToken);
        var wished = memberships.Where(m => m.Status == MembershipStatus.PendingReview).OrderBy(m => m.Rank).Select(m => m.TeamId).ToArray();
        var teams = teamsGiven ? await desk.TeamsAskedForAsync(form.TeamIds, cancellationToken) : wished;
        var association = await desk.ReviewerForAsync(form.RegionCode, teams, cancellationToken);
        volunteer.Correct(identity, form.ToProfile(), consent, association, now);
        if (!teamsGiven) return;
        memberships.ForEach(m => m.Leave(caller.RequiredUserId(), now));
        db.Memberships.AddRange(teams.Select((team, rank) => Membership.Request(volunteer.Id, team, rank, now)));
    }
}
