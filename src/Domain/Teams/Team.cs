using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Teams;

/// <summary>A science-and-technology volunteer team (科技志愿服务组织): 总队, 队, 支队, 分队.</summary>
public sealed class Team : Entity
{
    private Team() { }

    public string Name { get; private set; } = "";

    /// <summary>A code of the reference list <c>teamKinds</c>.</summary>
    public string Kind { get; private set; } = "";

    public TeamStatus Status { get; private set; }

    /// <summary>The association in charge; a team's people are registered there.</summary>
    public Guid AssociationId { get; private set; }

    public Guid? ParentTeamId { get; private set; }

    /// <summary>Its own id and those of the teams above it, root first.</summary>
    public Guid[] Lineage { get; private set; } = [];

    public string RegionCode { get; private set; } = "";
    public string SupervisingUnit { get; private set; } = "";
    public DateOnly FoundedOn { get; private set; }
    public string[] ServiceCategories { get; private set; } = [];

    public static Team Create(
        string name, string kind, Association association, Team? parent, string regionCode, string supervisingUnit, DateOnly foundedOn,
        string[] serviceCategories, TeamStatus status)
    {
        var team = new Team
        {
            Name = name,
            Kind = kind,
            Status = status,
            AssociationId = association.Id,
            ParentTeamId = parent?.Id,
            RegionCode = regionCode,
            SupervisingUnit = supervisingUnit,
            FoundedOn = foundedOn,
            ServiceCategories = serviceCategories,
        };
        team.Lineage = [.. parent?.Lineage ?? [], team.Id];
        return team;
    }

    /// <summary>Only a reviewed team may publish activities.</summary>
    public bool MayPublish => Status == TeamStatus.Approved;
}
