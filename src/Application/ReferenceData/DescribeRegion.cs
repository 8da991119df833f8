using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.ReferenceData;

/// <summary>One division and what it belongs to; also one that was abolished, since people are still registered there.</summary>
public sealed record DescribeRegionQuery(string Code) : IQuery<RegionDetails>;

/// <param name="Path">From the province down to the region itself: 河南省, 郑州市, 金水区.</param>
public sealed record RegionDetails(string Code, string Name, RegionLevel Level, IReadOnlyList<RegionName> Path);

public sealed record RegionName(string Code, string Name);

internal sealed class DescribeRegionHandler(IStvsDbContext db) : IRequestHandler<DescribeRegionQuery, RegionDetails>
{
    public async Task<RegionDetails> Handle(DescribeRegionQuery query, CancellationToken cancellationToken)
    {
        var region = await FindAsync(query.Code, cancellationToken) ?? throw new NotFoundException("地区");
        var path = new List<RegionName> { new(region.Code, region.Name) };
        for (var above = region.ParentCode; above is not null;)
        {
            var parent = (await FindAsync(above, cancellationToken))!;
            path.Insert(0, new RegionName(parent.Code, parent.Name));
            above = parent.ParentCode;
        }
        return new RegionDetails(region.Code, region.Name, region.Level, path);
    }

    private Task<Region?> FindAsync(string code, CancellationToken cancellationToken) =>
        db.Regions.AsNoTracking().SingleOrDefaultAsync(region => region.Code == code, cancellationToken);
}
