namespace StvsPlatform.Domain.Teams;

/// <summary>What a team says about itself: the columns of 《科技志愿服务组织集体注册信息表》 beside name, place and phone, and an introduction.</summary>
public sealed record TeamProfile
{
    /// <summary>是否在民政部门注册.</summary>
    public bool IsCivilRegistered { get; init; }

    /// <summary>A code of the reference list <c>supervisingUnitTypes</c>.</summary>
    public string SupervisingUnitType { get; init; } = "other";

    public string SupervisingUnit { get; init; } = "";
    public DateOnly FoundedOn { get; init; }

    /// <summary>Codes of the reference list <c>serviceCategories</c>.</summary>
    public string[] ServiceCategories { get; init; } = [];

    public string Introduction { get; init; } = "";
}
