using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Memberships;

/// <summary>Who asks to join any of the caller's teams, the oldest first.</summary>
public sealed record ListWaitingMembershipsQuery(MembershipStatus Status, PageRequest Page) : IQuery<Page<MemberRow>>;

internal sealed class ListWaitingMembershipsValidator : AbstractValidator<ListWaitingMembershipsQuery>
{
    public ListWaitingMembershipsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListWaitingMembershipsHandler(MemberReader reader) : IRequestHandler<ListWaitingMembershipsQuery, Page<MemberRow>>
{
    public Task<Page<MemberRow>> Handle(ListWaitingMembershipsQuery query, CancellationToken cancellationToken) =>
        reader.OfMyTeamsAsync(query.Status, query.Page, cancellationToken);
}
