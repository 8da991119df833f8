using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.ReferenceData;

/// <summary>The divisions directly below one, in the order of their codes; what was abolished is not offered any more.</summary>
/// <param name="Parent">Null for the 31 provinces and 新疆生产建设兵团.</param>
/// <param name="Townships">Also the townships below a county, as far as there are teams of them; people are registered in counties.</param>
public sealed record ListRegionsQuery(string? Parent, bool Townships) : IQuery<IReadOnlyList<RegionRow>>;

/// <param name="HasChildren">False where the choice ends: at counties, and at cities without districts such as 东莞.</param>
public sealed record RegionRow(string Code, string Name, RegionLevel Level, bool HasChildren);

internal sealed class ListRegionsHandler(IStvsDbContext db, TimeProvider clock) : IRequestHandler<ListRegionsQuery, IReadOnlyList<RegionRow>>
{
    public async Task<IReadOnlyList<RegionRow>> Handle(ListRegionsQuery query, CancellationToken cancellationToken)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var offered = db.Regions.AsNoTracking().Where(region => region.AbolishedOn == null || region.AbolishedOn > today);
        if (!query.Townships) offered = offered.Where(region => region.Level != RegionLevel.Township);
        var rows = await offered
            .Where(region => region.ParentCode == query.Parent)
            .OrderBy(region => region.Code)
            .Select(region => new RegionRow(region.Code, region.Name, region.Level, offered.Any(child => child.ParentCode == region.Code)))
            .ToListAsync(cancellationToken);

        if (rows.Count == 0 && !await db.Regions.AnyAsync(region => region.Code == query.Parent, cancellationToken)) throw new NotFoundException("地区");
        return rows;
    }
}
