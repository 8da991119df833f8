namespace StvsPlatform.Domain.Associations;

/// <summary>The level of an association (科协, 学会); the middle four are the columns of the yearbook's registry table.</summary>
public enum AssociationLevel
{
    National,
    Provincial,

    /// <summary>副省级市、省会城市: one column for both.</summary>
    SubProvincial,
    Prefectural,
    County,
    ProvincialSociety,
    NationalSociety,
}
