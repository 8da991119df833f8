using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.Imports;

/// <summary>A form of collective registration, to be filled in and uploaded; for everybody.</summary>
public sealed record DownloadTemplateQuery(ImportKind Kind) : IQuery<byte[]>;

internal sealed class DownloadTemplateHandler(ITemplates templates, IStvsDbContext db, TimeProvider clock) : IRequestHandler<DownloadTemplateQuery, byte[]>
{
    public Task<byte[]> Handle(DownloadTemplateQuery query, CancellationToken cancellationToken) =>
        templates.GetAsync(query.Kind, () => ListRegionsAsync(cancellationToken));

    /// <summary>Where people can be registered: what was abolished is not offered, and townships have teams only.</summary>
    private async Task<IReadOnlyList<Region>> ListRegionsAsync(CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        return await db.Regions.AsNoTracking()
            .Where(region => region.Level != RegionLevel.Township && (region.AbolishedOn == null || region.AbolishedOn > today))
            .ToListAsync(cancellationToken);
    }
}
