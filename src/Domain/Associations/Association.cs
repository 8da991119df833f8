using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Associations;

/// <summary>An association for science and technology (科协) or a society (学会): it reviews, and counts who is registered with it.</summary>
public sealed class Association : Entity
{
    private Association() { }

    public string Name { get; private set; } = "";
    public AssociationLevel Level { get; private set; }

    /// <summary>The region it answers for; null for the national association and for societies.</summary>
    public string? RegionCode { get; private set; }

    public Guid? ParentId { get; private set; }

    /// <summary>Its own id and those of all above it, root first. A subtree is everything whose lineage contains its root.</summary>
    public Guid[] Lineage { get; private set; } = [];

    /// <summary>What a society answers for, such as a discipline; null for the associations of regions.</summary>
    public string? System { get; private set; }

    public bool IsSociety => Level is AssociationLevel.ProvincialSociety or AssociationLevel.NationalSociety;

    public static Association Create(string name, AssociationLevel level, string? regionCode, Association? parent, string? system = null)
    {
        var association = new Association { Name = name, Level = level, RegionCode = regionCode, ParentId = parent?.Id, System = system };
        association.Lineage = [.. parent?.Lineage ?? [], association.Id];
        return association;
    }

    public void Rename(string name) => Name = name;
}
