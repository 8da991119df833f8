using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Associations;

/// <summary>Whom to tell when something is an association's business.</summary>
internal sealed class ReviewerBook(IStvsDbContext db)
{
    /// <summary>The users who review for an association; where it has nobody, those of the next one up that has.</summary>
    public async Task<IReadOnlyList<Guid>> OfAsync(Guid associationId, CancellationToken cancellationToken)
    {
        var lineage = await db.Associations.Where(a => a.Id == associationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
        var grants = await db.Grants.AsNoTracking()
            .Where(g => g.Role == Role.Reviewer && g.AssociationId != null && lineage.Contains(g.AssociationId.Value))
            .ToListAsync(cancellationToken);
        return [.. lineage.Reverse().Select(id => grants.Where(g => g.AssociationId == id).Select(g => g.UserId)).FirstOrDefault(users => users.Any()) ?? []];
    }
}
