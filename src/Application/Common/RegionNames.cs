using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.Common;

/// <summary>Regions by name, by path and by subtree; four levels, so three look-ups at most.</summary>
internal sealed class RegionNames(IStvsDbContext db)
{
    /// <summary>Full names (河南省郑州市金水区) by code; an unknown code is its own name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.Distinct().ToArray();
        var known = new Dictionary<string, Region>();
        for (var missing = wanted; missing.Length > 0;)
        {
            var found = await db.Regions.AsNoTracking().Where(r => missing.Contains(r.Code)).ToListAsync(cancellationToken);
            foreach (var region in found) known[region.Code] = region;
            missing = [.. found.Select(r => r.ParentCode).OfType<string>().Where(c => !known.ContainsKey(c)).Distinct()];
        }
        return wanted.ToDictionary(code => code, code => FullName(code, known));
    }

    /// <summary>From the province down to the region itself; empty when there is none with this code.</summary>
    public async Task<IReadOnlyList<Region>> PathAsync(string? code, CancellationToken cancellationToken)
    {
        var path = new List<Region>();
        while (code is not null && await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancellationToken) is { } region)
        {
            path.Insert(0, region);
            code = region.ParentCode;
        }
        return path;
    }

    /// <summary>The codes of a region and of everything below it.</summary>
    public async Task<IReadOnlyList<string>> SubtreeAsync(string code, CancellationToken cancellationToken)
    {
        var all = new List<string> { code };
        for (string[] parents = [code]; parents.Length > 0;)
        {
            parents = await db.Regions.Where(r => r.ParentCode != null && parents.Contains(r.ParentCode)).Select(r => r.Code).ToArrayAsync(cancellationToken);
            all.AddRange(parents);
        }
        return all;
    }

    private static string FullName(string code, Dictionary<string, Region> known)
    {
        if (!known.TryGetValue(code, out var region)) return code;
        return region.ParentCode is { } parent ? FullName(parent, known) + region.Name : region.Name;
    }
}
