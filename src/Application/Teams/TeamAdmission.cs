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

    public async Task<CellFault?> WhyNotAsync(TeamLine line, Guid associationId, CancellationToken cancellationToken)
    {
        var form = await FormAsync(line, associationId, cancellationToken);
        try
        {
            await desk.AdmitAsync(form, null, cancellationToken);
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

    /// <summary>The kind whose rule the name meets, the narrowest rule first; the region's own team when it meets none, which then says what is wrong.</summary>
    private async Task<string> KindAsync(TeamLine line, CancellationToken cancellationToken)
    {
        var fitting = new List<NamingRule>();
        foreach (var kind in lists.List(ReferenceListNames.TeamKinds)!.Select(item => item.Code))
        {
            try
            {
                var verdict = TeamDesk.Judge(line.Name, kind, await desk.PlaceAsync(line.RegionCode, null, kind, cancellationToken), null);
                if (verdict is { Conforms: true, Rule: { } rule }) fitting.Add(rule with { Kind = kind });
            }
            catch (DomainException)
            {
                // Not a kind for this level; the others are still to be asked.
            }
        }
        return fitting.OrderBy(rule => rule.Form.Contains("{unit}", StringComparison.Ordinal) && rule.UnitEndings.Count == 0).FirstOrDefault()?.Kind
            ?? TeamHierarchy.Regional;
    }
}
