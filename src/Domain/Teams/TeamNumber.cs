using System.Globalization;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

/// <summary>组织编号: T, the region's six digits, the year and month of its recognition, a serial number of at least six digits, a check character.</summary>
public static class TeamNumber
{
    public static string Compose(string regionCode, DateOnly day, long serial)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{regionCode[..6]}{day:yyMM}{serial:D6}");
        return $"T{digits}{CheckCharacter.Of(digits)}";
    }
}
