using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Memberships;

/// <summary>What the people of a team, and of the teams below, can do and when they have time: those who chose to show it.</summary>
public sealed record ListTeamSkillsQuery(Guid TeamId, PageRequest Page) : IQuery<Page<MemberSkills>>;

/// <param name="Name">Masked.</param>
public sealed record MemberSkills(string Name, string Skills, string[] ServiceCategories, string[] AvailableTimes);

internal sealed class ListTeamSkillsValidator : AbstractValidator<ListTeamSkillsQuery>
{
    public ListTeamSkillsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListTeamSkillsHandler(IStvsDbContext db, IPager pager) : IRequestHandler<ListTeamSkillsQuery, Page<MemberSkills>>
{
    public async Task<Page<MemberSkills>> Handle(ListTeamSkillsQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Teams.AnyAsync(t => t.Id == query.TeamId, cancellationToken)) throw new NotFoundException("组织");
        var shown = db.ShownVolunteers.AsNoTracking().Where(v => db.CountedMemberships.Any(m =>
            m.VolunteerId == v.Id && m.Status == MembershipStatus.Approved && db.Teams.Any(t => t.Id == m.TeamId && t.Lineage.Contains(query.TeamId))));
        var page = await pager.PageAsync(
            shown, v => v.SubmittedAt, descending: false, query.Page,
            v => new { v.RealName, v.Profile.Skills, v.Profile.ServiceCategories, v.Profile.AvailableTimes }, cancellationToken);
        return page.Map(v => new MemberSkills(Masking.Name(v.RealName), v.Skills, v.ServiceCategories, v.AvailableTimes));
    }
}
