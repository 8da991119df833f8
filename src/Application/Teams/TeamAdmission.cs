using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Teams as a file of collective registration has them, by the rules of those that are registered online.</summary>
/// <remarks>The form has no column for the kind: it follows from the name, which the province's rules give each kind.</remarks>
public interface ITeamAdmission
{
    /// <returns>The fault that keeps a row from becoming a team of this association; null when nothing does.</returns>
    Task<CellFault?> WhyNotAsync(TeamLine line, Guid associationId, CancellationToken cancellationToken);

    /// <summary>Adds the team, to be saved by the caller.</summary>
    /// <returns>Its id; null when it cannot be added any more.</returns>
    Task<Guid?> TryRegisterAsync(TeamLine line, Guid associationId, Guid importId, CancellationToken cancellationToken);
}

internal sealed class TeamAdmission(IStvsDbContext db, TeamDesk desk, IReferenceLists lists, ISerialNumbers numbers, TimeProvider clock) : ITeamAdmission
{
    private const string NameColumn = "组织名称";
    private const string Society = "society";

    public async Task<CellFault?> WhyNotAsync(TeamLine line, Guid associationId, CancellationToken cancellationToken)
    {
        try
        {
            await desk.AdmitAsync(await FormAsync(line, associationId, cancellationToken), null, cancellationToken);
            return null;
        }
        catch (DomainException refused) when (refused.Code == TeamErrors.NameTakenCode)
        {
            // Shown with the team that has the name, side by side.
            return null;
        }
        catch (DomainException refused)
        {
            var column = refused.Code.StartsWith("team.region", StringComparison.Ordinal) ? "所在区域县" : NameColumn;
            return new CellFault(
                column, column == NameColumn ? line.Name : "", refused.Code, refused.Message,
                refused.Facts?.GetValueOrDefault("expectedForm") as string);
        }
    }

    public async Task<Guid?> TryRegisterAsync(TeamLine line, Guid associationId, Guid importId, CancellationToken cancellationToken)
    {
        try
        {
            var application = await desk.AdmitAsync(await FormAsync(line, associationId, cancellationToken), null, cancellationToken);
            var now = clock.GetUtcNow();
            var number = TeamNumber.Compose(application.RegionCode, ChinaTime.DayOf(now), await numbers.NextTeamAsync(cancellationToken));
            var team = Team.Import(application, number, now, importId);
            db.Teams.Add(team);
            return team.Id;
        }
        catch (DomainException)
        {
            // Registered by somebody else, or its place gone, since the dry run; the count of registered rows says so.
            return null;
        }
    }

    private async Task<TeamForm> FormAsync(TeamLine line, Guid associationId, CancellationToken cancellationToken) => new(
        line.Name, line.Kind ?? await KindAsync(line, cancellationToken), line.AdministratorPhone, line.IsCivilRegistered, line.SupervisingUnitType,
        line.SupervisingUnit, line.FoundedOn, line.ServiceCategories, line.RegionCode, AssociationId: associationId);

    /// <summary>
    /// The kind whose rule the name meets, the narrowest if several; the region's own team when it meets none, which then says what is wrong.
    /// </summary>
    private async Task<string> KindAsync(TeamLine line, CancellationToken cancellationToken)
    {
        // At home on every level; the place is the same for all kinds.
        var place = await desk.PlaceAsync(line.RegionCode, null, Society, cancellationToken);
        var fitting = new List<(string Kind, NamingRule Rule)>();
        foreach (var kind in lists.List(ReferenceListNames.TeamKinds)!.Select(item => item.Code))
        {
            if (TeamHierarchy.IsOfLevel(kind, place.Path) && TeamDesk.Judge(line.Name, kind, place, null) is { Conforms: true, Rule: { } rule }) fitting.Add((kind, rule));
        }
        if (fitting.Count > 0) return fitting.MaxBy(one => SaysOf(one.Rule, line.Name)).Kind;
        return TeamHierarchy.IsOfLevel(TeamHierarchy.Regional, place.Path) ? TeamHierarchy.Regional : TeamHierarchy.ProvincialCorps;
    }

    /// <summary>How much of a name a rule prescribes: 农村专业技术协会 more than 协会, 青少年 more than any unit, the region's own name all of it.</summary>
    private static int SaysOf(NamingRule rule, string name)
    {
        if (!rule.Form.Contains("{unit}", StringComparison.Ordinal)) return TeamNames.Longest;
        var unit = TeamNames.UnitOf(name);
        return rule.Form.Length + rule.UnitEndings.Where(ending => unit.Contains(ending, StringComparison.Ordinal)).Select(ending => ending.Length).DefaultIfEmpty().Max();
    }
}
