using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Associations;

/// <summary>Who reviews for an association, for those who manage it.</summary>
public sealed record ListReviewersQuery(Guid AssociationId) : IQuery<ReviewerList>;

public sealed record ReviewerList(IReadOnlyList<ReviewerRow> Items);

/// <param name="UserName">Null for somebody who has no console account yet.</param>
public sealed record ReviewerRow(Guid GrantId, Guid UserId, string? UserName, string DisplayName, DateTimeOffset Since, bool IsMe);

internal sealed class ListReviewersHandler(IStvsDbContext db, AssociationAuthority authority, IAccounts accounts, ICallerScope caller)
    : IRequestHandler<ListReviewersQuery, ReviewerList>
{
    public async Task<ReviewerList> Handle(ListReviewersQuery query, CancellationToken cancellationToken)
    {
        var association = await authority.LoadAsync(query.AssociationId, cancellationToken);
        var grants = await db.Grants.AsNoTracking().Where(g => g.AssociationId == association.Id && g.Role == Role.Reviewer)
            .OrderBy(g => g.GrantedAt).ToListAsync(cancellationToken);
        var users = grants.Select(g => g.UserId).ToArray();
        var names = await accounts.NamesAsync(users, cancellationToken);
        var userNames = await accounts.UserNamesAsync(users, cancellationToken);
        return new ReviewerList([.. grants.Select(g => new ReviewerRow(
            g.Id, g.UserId, userNames.GetValueOrDefault(g.UserId), names.GetValueOrDefault(g.UserId, ""), g.GrantedAt, g.UserId == caller.UserId))]);
    }
}
