using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Imports;

/// <summary>What every step at the import desk has in common: whose file it is, and who may do what with it.</summary>
internal sealed class ImportDesk(IStvsDbContext db, IImportRows rows, IImportJobs jobs, ICallerScope caller)
{
    /// <summary>A file in the caller's part of the tree, or sent to it: 404 elsewhere.</summary>
    public async Task<Import> LoadAsync(Guid importId, CancellationToken cancellationToken)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, cancellationToken) ?? throw new NotFoundException("集体注册文件");
        var desks = await db.Associations.Where(a => a.Id == import.AssociationId || a.Id == import.SentToAssociationId).Select(a => a.Lineage)
            .ToListAsync(cancellationToken);
        var team = await db.Teams.Where(t => t.Id == import.TeamId).Select(t => t.Lineage).SingleOrDefaultAsync(cancellationToken) ?? [];
        // Seeing part of the tree is not enough: the rows are personal, and not every office handles them.
        return desks.Any(lineage => caller.May(Permission.ManageImports, lineage, team)) ? import : throw new NotFoundException("集体注册文件");
    }

    /// <summary>The same for somebody who registers what files say: 403 for those who only send.</summary>
    public async Task<Import> LoadToCommitAsync(Guid importId, CancellationToken cancellationToken)
    {
        var import = await LoadAsync(importId, cancellationToken);
        return await MayCommitAsync(import, cancellationToken) ? import : throw ImportErrors.CommitNotAllowed();
    }

    /// <summary>The desk it lies at, or one above it; as long as it is sent and not answered, that is the desk it was sent to.</summary>
    public async Task<bool> MayCommitAsync(Import import, CancellationToken cancellationToken)
    {
        var isAway = import.Delivery == DeliveryStatus.Sent;
        var desks = await db.Associations.Where(a => a.Id == import.SentToAssociationId || (!isAway && a.Id == import.AssociationId)).Select(a => a.Lineage)
            .ToListAsync(cancellationToken);
        return desks.Any(lineage => caller.May(Permission.CommitImports, lineage, []));
    }

    /// <summary>Where a new file goes: the team that sends its people, or the association in whose name the caller works.</summary>
    /// <exception cref="Domain.Common.DomainException"><c>import.team_unfit</c></exception>
    public async Task<(Guid AssociationId, Guid? TeamId)> PlaceAsync(Guid? teamId, Guid? associationId, CancellationToken cancellationToken)
    {
        if (teamId is { } id)
        {
            var team = await db.ManagedTeams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) ?? throw new NotFoundException("组织");
            var lineage = await db.Associations.Where(a => a.Id == team.AssociationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
            if (!caller.May(Permission.ManageImports, lineage, team.Lineage)) throw TeamErrors.NotYours();
            return team.Status == TeamStatus.Approved ? (team.AssociationId, team.Id) : throw ImportErrors.TeamUnfit();
        }
        if (associationId is { } named)
        {
            var association = await db.Associations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == named, cancellationToken);
            return association is not null && caller.May(Permission.ManageImports, association.Lineage, [])
                ? (association.Id, null)
                : throw new NotFoundException("科协或学会");
        }
        if (caller.AssociationIds is [var own, ..]) return (own, null);
        var teams = await db.Teams.AsNoTracking().Where(t => caller.TeamIds.Contains(t.Id) && t.Status == TeamStatus.Approved).Take(2).ToListAsync(cancellationToken);
        return teams is [var only] ? (only.AssociationId, only.Id) : throw ImportErrors.TeamUnfit();
    }

    /// <summary>The staging table is not logged: after a crash of the database its rows are gone, and are read from the file once more.</summary>
    /// <exception cref="Domain.Common.DomainException"><c>import.reading_again</c></exception>
    public async Task EnsureStagedAsync(Import import, CancellationToken cancellationToken)
    {
        if (import.Status != ImportStatus.Checked || (await rows.CountAsync(import.Id, cancellationToken)).Total == import.TotalRows) return;
        import.ReadAgain();
        await db.SaveChangesAsync(cancellationToken);
        jobs.Continue(import.Id);
        throw ImportErrors.ReadingAgain();
    }

    /// <summary>The next desk up: of a team its association's, of an association the one above it.</summary>
    /// <exception cref="Domain.Common.DomainException"><c>import.no_one_above</c></exception>
    public async Task<Association> DeskAboveAsync(Import import, CancellationToken cancellationToken)
    {
        var own = await db.Associations.AsNoTracking().SingleAsync(a => a.Id == import.AssociationId, cancellationToken);
        if (import.TeamId is not null && !caller.May(Permission.CommitImports, own.Lineage, [])) return own;
        return await db.Associations.AsNoTracking().SingleOrDefaultAsync(a => a.Id == own.ParentId, cancellationToken) ?? throw ImportErrors.NoOneAbove();
    }
}
