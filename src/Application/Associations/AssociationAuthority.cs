using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

/// <summary>Loads an association for somebody who manages it: it is public, but elsewhere there is nothing to manage (404).</summary>
internal sealed class AssociationAuthority(IStvsDbContext db, ICallerScope caller)
{
    public async Task<Association> LoadAsync(Guid associationId, CancellationToken cancellationToken)
    {
        var association = await db.Associations.SingleOrDefaultAsync(a => a.Id == associationId, cancellationToken);
        return association is not null && Manages(association) ? association : throw new NotFoundException("科协或学会");
    }

    public bool Manages(Association association) => caller.May(Permission.ManageAssociations, association.Lineage, []);
}
