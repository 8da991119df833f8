using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>One application whole, for those who review or administer, with the checks already done.</summary>
public sealed record GetVolunteerQuery(Guid VolunteerId) : IQuery<VolunteerDetails>;

/// <param name="Source">Who registered the person by a file; null for those who registered themselves.</param>
/// <param name="Confirmation">Null for those who registered themselves.</param>
/// <remarks>The birth date is left out: with the masked ID number it would give the number away.</remarks>
public sealed record VolunteerDetails(
    Guid Id, VolunteerStatus Status, string? VolunteerNumber, string RealName, string IdNumberMasked, string PhoneMasked, Gender Gender, int Age,
    string PoliticalStatus, string Ethnicity, string Employer, string ProfessionalTitle, string Education, string Occupation, string RegionCode,
    string RegionName, string[] ServiceCategories, string[] ServiceFields, bool IsGrassrootsLeader, string Skills, string[] AvailableTimes,
    IReadOnlyList<VolunteerTeam> Teams, PlaceName Association, DateTimeOffset SubmittedAt, DateTimeOffset? ReviewedAt, string? RejectionReason,
    DateTimeOffset? ActivatedAt, Consent? Consent, VolunteerOrigin Origin, Confirmation? Confirmation, ImportSource? Source,
    IReadOnlyList<ApplicationCheck> Checks, IReadOnlyList<HistoryRow> History);

public sealed record VolunteerTeam(Guid MembershipId, Guid TeamId, string Name, MembershipStatus Status);

/// <param name="Passed">False: the reviewer should look.</param>
public sealed record ApplicationCheck(string Code, bool Passed, string Text);

public sealed record HistoryRow(DateTimeOffset At, VolunteerAction Action, string? ByName, string? Reason);

internal sealed class GetVolunteerHandler(
    IStvsDbContext db, IFieldCipher cipher, IAccounts accounts, RegionNames regions, ApplicationChecks checks, ImportSources sources, TimeProvider clock)
    : IRequestHandler<GetVolunteerQuery, VolunteerDetails>
{
    public async Task<VolunteerDetails> Handle(GetVolunteerQuery query, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == query.VolunteerId, cancellationToken)
            ?? throw new NotFoundException("志愿者");
        var profile = volunteer.Profile;
        var regionNames = await regions.OfAsync([profile.RegionCode], cancellationToken);
        var association = await db.Associations.Where(a => a.Id == volunteer.AssociationId).Select(a => new PlaceName(a.Id, a.Name)).SingleAsync(cancellationToken);
        var history = await db.VolunteerHistory.AsNoTracking().Where(h => h.VolunteerId == volunteer.Id).OrderBy(h => h.Id).ToListAsync(cancellationToken);
        var names = await accounts.NamesAsync(history.Select(h => h.ByUserId), cancellationToken);
        return new VolunteerDetails(
            volunteer.Id, volunteer.Status, volunteer.VolunteerNumber, volunteer.RealName, Masking.IdNumber(cipher.Open(volunteer.IdNumber)),
            Masking.Phone(cipher.Open(volunteer.Phone)), volunteer.Gender, volunteer.AgeOn(ChinaTime.DayOf(clock.GetUtcNow())), profile.PoliticalStatus,
            profile.Ethnicity, profile.Employer, profile.ProfessionalTitle, profile.Education, profile.Occupation, profile.RegionCode,
            regionNames[profile.RegionCode], profile.ServiceCategories, profile.ServiceFields, profile.IsGrassrootsLeader, profile.Skills,
            profile.AvailableTimes, await VolunteerTeams.OfAsync(db, volunteer.Id, cancellationToken), association, volunteer.SubmittedAt,
            volunteer.ReviewedAt, volunteer.RejectionReason, volunteer.ActivatedAt, volunteer.Consent, volunteer.Origin, volunteer.Confirmation,
            await sources.OfAsync(volunteer.ImportId, cancellationToken), await checks.OfAsync(volunteer, cancellationToken),
            [.. await sources.HistoryOfAsync(volunteer.ImportId, cancellationToken), .. history.Select(h => new HistoryRow(h.At, h.Action, names.GetValueOrDefault(h.ByUserId), h.Reason))]);
    }
}

internal static class VolunteerTeams
{
    /// <summary>Teams joined or asked for, in the order of the volunteer's wishes.</summary>
    public static async Task<IReadOnlyList<VolunteerTeam>> OfAsync(IStvsDbContext db, Guid volunteerId, CancellationToken cancellationToken) =>
        await (
            from membership in db.Memberships.AsNoTracking()
            where membership.VolunteerId == volunteerId && membership.Status != MembershipStatus.Left
            join team in db.Teams on membership.TeamId equals team.Id
            orderby membership.Rank
            select new VolunteerTeam(membership.Id, team.Id, team.Name, membership.Status))
            .ToListAsync(cancellationToken);
}
