namespace StvsPlatform.Domain.Regions;

public enum RegionLevel
{
    Province,
    City,
    County,

    /// <summary>乡镇（街道）: below GB/T 2260, added where a team is one of a township.</summary>
    Township,
}
