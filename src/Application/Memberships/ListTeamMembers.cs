using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Memberships;

/// <summary>The members of a team, and those who wait, for those who run it.</summary>
public sealed record ListTeamMembersQuery(Guid TeamId, MemberFilter Filter, MemberSort Sort, PageRequest Page) : IQuery<Page<MemberRow>>;

internal sealed class ListTeamMembersValidator : AbstractValidator<ListTeamMembersQuery>
{
    public ListTeamMembersValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Filter.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListTeamMembersHandler(TeamAuthority authority, MemberReader reader) : IRequestHandler<ListTeamMembersQuery, Page<MemberRow>>
{
    public async Task<Page<MemberRow>> Handle(ListTeamMembersQuery query, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(query.TeamId, Permission.ReadVolunteers, cancellationToken);
        return await reader.OfTeamAsync(team, query.Filter, query.Sort, query.Page, cancellationToken);
    }
}
