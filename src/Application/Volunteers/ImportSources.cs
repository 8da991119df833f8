using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Who registered somebody by a file, and when.</summary>
/// <param name="FiledBy">The team that sent its people; else the association at whose desk the file lay.</param>
/// <param name="Sender">报送单位, as the file says.</param>
/// <param name="On">A China day.</param>
public sealed record ImportSource(string FiledBy, string? Sender, DateOnly On);

internal sealed class ImportSources(IStvsDbContext db)
{
    /// <param name="importIds">As they stand with people whom the caller sees; null for those who registered themselves.</param>
    public async Task<IReadOnlyDictionary<Guid, ImportSource>> OfAsync(IEnumerable<Guid?> importIds, CancellationToken cancellationToken)
    {
        var ids = importIds.OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0) return new Dictionary<Guid, ImportSource>();
        var files = await Files(ids).ToListAsync(cancellationToken);
        return files.ToDictionary(f => f.Id, f => new ImportSource(f.FiledBy, f.Sender, ChinaTime.DayOf(f.At)));
    }

    public async Task<ImportSource?> OfAsync(Guid? importId, CancellationToken cancellationToken) =>
        importId is { } id ? (await OfAsync([importId], cancellationToken)).GetValueOrDefault(id) : null;

    /// <summary>What stands before everything else in the history of somebody who was imported: which file, and whose.</summary>
    public async Task<IReadOnlyList<HistoryRow>> HistoryOfAsync(Guid? importId, CancellationToken cancellationToken)
    {
        if (importId is not { } id) return [];
        var file = await Files([id]).SingleAsync(cancellationToken);
        return [new HistoryRow(file.At, VolunteerAction.Imported, file.FiledBy, file.FileName)];
    }

    private IQueryable<SourceFile> Files(Guid[] ids) =>
        from import in db.ImportSources.AsNoTracking()
        where ids.Contains(import.Id)
        join association in db.Associations on import.AssociationId equals association.Id
        join team in db.Teams on import.TeamId equals team.Id into teams
        from team in teams.DefaultIfEmpty()
        select new SourceFile(
            import.Id, team == null ? association.Name : team.Name, import.Sender, import.FileName,
            import.CommittedAt ?? import.CommitStartedAt ?? import.UploadedAt);

    private sealed record SourceFile(Guid Id, string FiledBy, string? Sender, string FileName, DateTimeOffset At);
}
