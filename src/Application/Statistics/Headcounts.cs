using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Statistics;

/// <summary>How many registered volunteers live where: what a target for a region asks about, with whichever association they are registered.</summary>
internal sealed class Headcounts(IStvsDbContext db)
{
    /// <summary>By the region people named when they registered; regions without anybody are left out.</summary>
    public Task<Dictionary<string, int>> ByRegionAsync(IReadOnlyCollection<string> regionCodes, CancellationToken cancellationToken) =>
        db.CountedVolunteers
            .Where(v => (v.Status == VolunteerStatus.Approved || v.Status == VolunteerStatus.Active || v.Status == VolunteerStatus.Suspended)
                && regionCodes.Contains(v.Profile.RegionCode))
            .GroupBy(v => v.Profile.RegionCode)
            .Select(people => new { Code = people.Key, Count = people.Count() })
            .ToDictionaryAsync(people => people.Code, people => people.Count, cancellationToken);
}
