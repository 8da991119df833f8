using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>The provinces' rules for teams: immutable, in memory, the same for everybody.</summary>
public interface IProvinceProfiles
{
    /// <param name="unit">A region's <c>Unit</c>: the code of its province, or of 兵团.</param>
    /// <returns>The province's own profile, else the one for all that have none.</returns>
    ProvinceProfile Of(string unit);
}
