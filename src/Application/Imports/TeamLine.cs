namespace StvsPlatform.Application.Imports;

/// <summary>A faultless row of 《科技志愿服务组织集体注册信息表》.</summary>
/// <param name="RegionCode">Of a county, a city or a province, as precise as the row is.</param>
/// <param name="Kind">A code of <c>teamKinds</c> from the column 组织类别, which the form does not have; null without it.</param>
/// <param name="Sender">The column 报送单位 of a combined file; null without it.</param>
public sealed record TeamLine(
    string Name, string AdministratorPhone, bool IsCivilRegistered, string SupervisingUnitType, string SupervisingUnit, DateOnly FoundedOn,
    string[] ServiceCategories, string RegionCode, string? Kind, string? Sender)
{
    /// <summary>Personal values stay out of logs, whoever prints the line.</summary>
    public override string ToString() => nameof(TeamLine);
}
