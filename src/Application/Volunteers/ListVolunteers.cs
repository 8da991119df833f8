using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>
/// The volunteers of the caller's subtree: those who wait, the oldest first; all others, the newest first.
/// </summary>
/// <param name="Region">A region and everything below it.</param>
/// <param name="Name">The whole name or its beginning.</param>
public sealed record ListVolunteersQuery(
    VolunteerStatus? Status, string? Region, Guid? Team, PageRequest Page,
    VolunteerOrigin? Origin = null, Confirmation? Confirmation = null, string? Name = null, string? Phone = null, string? IdNumber = null, string? VolunteerNumber = null) : IQuery<Page<VolunteerRow>>
{
    /// <summary>Personal values stay out of logs.</summary>
    public override string ToString() => nameof(ListVolunteersQuery);
}

public sealed record VolunteerRow(
    Guid Id, VolunteerStatus Status, string RealName, Gender Gender, int Age, string PhoneMasked, string IdNumberMasked, string RegionCode,
    string RegionName, string Employer, string Education, string Occupation, DateTimeOffset SubmittedAt, IReadOnlyList<string> Teams, string? VolunteerNumber,
    VolunteerOrigin Origin, Confirmation? Confirmation);

internal sealed class ListVolunteersValidator : AbstractValidator<ListVolunteersQuery>
{
    public ListVolunteersValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListVolunteersHandler(IStvsDbContext db, IPager pager, IFieldCipher cipher, RegionNames regions, TimeProvider clock)
    : IRequestHandler<ListVolunteersQuery, Page<VolunteerRow>>
{
    public async Task<Page<VolunteerRow>> Handle(ListVolunteersQuery query, CancellationToken cancellationToken)
    {
        var volunteers = db.OverseenVolunteers.AsNoTracking();
        if (query.Status is { } status) volunteers = volunteers.Where(v => v.Status == status);
        if (query.Origin is { } origin) volunteers = volunteers.Where(v => v.Origin == origin);
        if (query.Confirmation is { } confirmation) volunteers = volunteers.Where(v => v.Confirmation == confirmation);
        // Who was taken back, or left, has nothing to confirm any more.
        if (query.Confirmation == Domain.Volunteers.Confirmation.Pending) volunteers = volunteers.Where(v => v.Status != VolunteerStatus.Withdrawn);
        if (query.Region is { Length: > 0 } region)
        {
            var below = await regions.SubtreeAsync(region, cancellationToken);
            volunteers = volunteers.Where(v => below.Contains(v.Profile.RegionCode));
        }
        if (query.Team is { } team)
        {
            volunteers = volunteers.Where(v => db.Memberships.Any(m =>
                m.VolunteerId == v.Id && m.Status == MembershipStatus.Approved && db.Teams.Any(t => t.Id == m.TeamId && t.Lineage.Contains(team))));
        }
        if (query.Name is { Length: > 0 } name) volunteers = volunteers.Where(v => v.RealName.StartsWith(name.Trim()));
        if (query.VolunteerNumber is { Length: > 0 } number)
        {
            var normal = number.Trim().ToUpperInvariant();
            volunteers = volunteers.Where(v => v.VolunteerNumber == normal);
        }
        if (query.Phone is { Length: > 0 } phone)
        {
            var hash = cipher.Hash(Seals.Phone, PhoneNumber.Parse(phone).Value);
            volunteers = volunteers.Where(v => v.Phone.Hash == hash);
        }
        if (query.IdNumber is { Length: > 0 } idNumber)
        {
            var hash = cipher.Hash(Seals.IdNumber, ChineseIdNumber.Parse(idNumber, ChinaTime.DayOf(clock.GetUtcNow())).Value);
            volunteers = volunteers.Where(v => v.IdNumber.Hash == hash);
        }

        var page = await pager.PageAsync(
            volunteers, v => v.SubmittedAt, descending: query.Status != VolunteerStatus.PendingReview, query.Page,
            v => new
            {
                v.Id,
                v.Status,
                v.RealName,
                v.Gender,
                v.BirthDate,
                v.Phone,
                v.IdNumber,
                v.Profile.RegionCode,
                v.Profile.Employer,
                v.Profile.Education,
                v.Profile.Occupation,
                v.SubmittedAt,
                v.VolunteerNumber,
                v.Origin,
                v.Confirmation,
                Teams = db.Memberships
                    .Where(m => m.VolunteerId == v.Id && (m.Status == MembershipStatus.Approved || m.Status == MembershipStatus.PendingReview))
                    .OrderBy(m => m.Rank).Select(m => db.Teams.Where(t => t.Id == m.TeamId).Select(t => t.Name).First()).ToList(),
            },
            cancellationToken);

        var names = await regions.OfAsync(page.Items.Select(v => v.RegionCode), cancellationToken);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        return page.Map(v => new VolunteerRow(
            v.Id, v.Status, v.RealName, v.Gender, Volunteer.AgeOn(v.BirthDate, today), Masking.Phone(cipher.Open(v.Phone)),
            Masking.IdNumber(cipher.Open(v.IdNumber)), v.RegionCode, names[v.RegionCode], v.Employer, v.Education, v.Occupation, v.SubmittedAt, v.Teams,
            v.VolunteerNumber, v.Origin, v.Confirmation));
    }
}
