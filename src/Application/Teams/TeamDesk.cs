using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Teams;

/// <summary>What registering, correcting, renaming and moving teams have in common: place, name, the team above, and who is in charge.</summary>
internal sealed class TeamDesk(
    IStvsDbContext db, IProvinceProfiles profiles, RegionNames regions, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
{
    private static readonly string[] TownshipEndings = ["乡", "镇", "街道", "苏木", "街道办事处"];

    /// <summary>Checks the rules that need more than the form itself. A township that is new is added, with its association.</summary>
    /// <param name="teamId">The team that is being corrected: its own name is not taken.</param>
    /// <exception cref="DomainException"><c>team.*</c></exception>
    public async Task<TeamApplication> AdmitAsync(TeamForm form, Guid? teamId, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(form.RegionCode, form.Township, form.Kind, cancellationToken);
        var parent = form.ParentTeamId is { } parentId
            ? await db.Teams.AsNoTracking().SingleOrDefaultAsync(t => t.Id == parentId && t.Id != teamId, cancellationToken) ?? throw TeamErrors.ParentUnknown()
            : null;
        if (parent is not null) TeamHierarchy.EnsureBelow(form.Kind, place.Path, parent);

        var name = TeamNames.Clean(form.Name);
        var verdict = Judge(name, form.Kind, place, parent);
        var reason = verdict.Conforms || string.IsNullOrWhiteSpace(form.NameOverrideReason) ? null : form.NameOverrideReason.Trim();
        if (!verdict.Conforms && reason is null) throw TeamErrors.NameAgainstRules(verdict.ExpectedForm);
        await EnsureNameIsFreeAsync(name, place.Region.Code, teamId, cancellationToken);

        var newTownship = place.IsNew ? await AddTownshipAsync(place.Region, cancellationToken) : null;
        var association = await AssociationAsync(form.AssociationId, parent, place, newTownship, cancellationToken);
        var phone = PhoneNumber.Parse(form.AdministratorPhone).Value;
        return new TeamApplication(
            name, form.Kind, verdict.Rule?.Tier, association, parent, place.Region.Code, form.ToProfile(), cipher.Seal(Seals.Phone, phone),
            await IsCallersOwnAsync(phone, cancellationToken), reason);
    }

    /// <exception cref="DomainException"><c>team.region_*</c></exception>
    public async Task<TeamPlace> PlaceAsync(string regionCode, string? township, string kind, CancellationToken cancellationToken)
    {
        var path = await regions.PathAsync(regionCode, cancellationToken);
        if (path.Count == 0 || path[^1].AbolishedOn <= ChinaTime.DayOf(clock.GetUtcNow())) throw TeamErrors.RegionUnknown();
        var isNew = false;
        if (!string.IsNullOrWhiteSpace(township)) (path, isNew) = await TownshipAsync(path, PlainText.Of(township), kind, cancellationToken);
        TeamHierarchy.EnsureLevel(kind, path);
        return new TeamPlace(profiles.Of(path[^1].Unit), path, isNew);
    }

    public static NameVerdict Judge(string name, string kind, TeamPlace place, Team? parent) =>
        place.Profile.Judge(name, kind, place.Profile.PlaceOf(place.Path), parent is null ? null : new ParentNaming(parent.Name, parent.Kind));

    /// <exception cref="DomainException"><c>team.name_taken</c></exception>
    public async Task EnsureNameIsFreeAsync(string name, string regionCode, Guid? teamId, CancellationToken cancellationToken)
    {
        var key = TeamNames.KeyOf(name);
        var isTaken = await db.NamedTeams.AnyAsync(
            t => t.RegionCode == regionCode && t.NameKey == key && t.Id != teamId && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved,
            cancellationToken);
        if (isTaken) throw TeamErrors.NameTaken();
    }

    /// <summary>Saves; somebody who took the name a moment before shows as that, not as a conflict.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (ConflictException conflict) when (conflict.Constraint == Team.UniqueNameIndex)
        {
            throw TeamErrors.NameTaken();
        }
    }

    private async Task<(IReadOnlyList<Region> Path, bool IsNew)> TownshipAsync(
        IReadOnlyList<Region> path, string name, string kind, CancellationToken cancellationToken)
    {
        if (name.EndsWith("街道办事处", StringComparison.Ordinal)) name = name[..^"办事处".Length];
        var county = path[^1];
        var isName = name.Length is >= 2 and <= 30 && name.All(char.IsLetter) && TownshipEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
        if (kind != TeamHierarchy.Regional || !isName || county.Level is not (RegionLevel.County or RegionLevel.City)) throw TeamErrors.TownshipUnfit();
        if (await db.Regions.AnyAsync(r => r.ParentCode == county.Code && r.Level != RegionLevel.Township, cancellationToken)) throw TeamErrors.TownshipUnfit();
        var known = await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.ParentCode == county.Code && r.Name == name, cancellationToken);
        if (known is not null) return ([.. path, known], false);
        var last = await db.Regions.Where(r => r.ParentCode == county.Code).MaxAsync(r => (string?)r.Code, cancellationToken);
        var number = last is null ? 1 : int.Parse(last[county.Code.Length..], CultureInfo.InvariantCulture) + 1;
        // Two that come at once take the same code; the second is told to try again, and then finds the township.
        return ([.. path, Region.Township(name, string.Create(CultureInfo.InvariantCulture, $"{county.Code}{number:D3}"), county)], true);
    }

    private async Task<Association> AddTownshipAsync(Region township, CancellationToken cancellationToken)
    {
        var above = await db.Associations.SingleAsync(a => a.RegionCode == township.ParentCode, cancellationToken);
        var association = Association.Create(township.AssociationName, township.AssociationLevel, township.Code, above);
        db.Regions.Add(township);
        db.Associations.Add(association);
        return association;
    }

    /// <summary>属地管理、逐级负责: the one that is named; else the society of the team above; else the region's, or the next level's up.</summary>
    private async Task<Association> AssociationAsync(
        Guid? named, Team? parent, TeamPlace place, Association? newTownship, CancellationToken cancellationToken)
    {
        var codes = place.Path.Select(region => region.Code).ToArray();
        if (named is { } id)
        {
            var association = await db.Associations.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw TeamErrors.AssociationUnfit();
            return await AnswersForAsync(association, codes, cancellationToken) ? association : throw TeamErrors.AssociationUnfit();
        }
        if (parent is not null)
        {
            var society = await db.Associations.SingleAsync(a => a.Id == parent.AssociationId, cancellationToken);
            if (society.IsSociety) return society;
        }
        if (newTownship is not null) return newTownship;
        var candidates = await db.Associations.Where(a => a.RegionCode == null ? a.ParentId == null : codes.Contains(a.RegionCode)).ToListAsync(cancellationToken);
        return candidates.MaxBy(a => a.RegionCode is null ? -1 : Array.IndexOf(codes, a.RegionCode))!;
    }

    /// <summary>An association answers for its region and what is below; a society for its province, a national one for all.</summary>
    private async Task<bool> AnswersForAsync(Association association, string[] codes, CancellationToken cancellationToken)
    {
        if (association.Level == AssociationLevel.NationalSociety) return true;
        var place = association.IsSociety
            ? await db.Associations.Where(a => a.Id == association.ParentId).Select(a => a.RegionCode).SingleAsync(cancellationToken)
            : association.RegionCode;
        return place is not null && codes.Contains(place);
    }

    /// <summary>A phone counts as one's own once it has been proven, by activation.</summary>
    private Task<bool> IsCallersOwnAsync(string phone, CancellationToken cancellationToken)
    {
        var hash = cipher.Hash(Seals.Phone, phone);
        return db.Volunteers.AnyAsync(v => v.Id == caller.VolunteerId && v.Status == VolunteerStatus.Active && v.Phone.Hash == hash, cancellationToken);
    }
}

/// <param name="Path">From the province down to the region itself.</param>
/// <param name="IsNew">The region is a township that is not stored yet.</param>
internal sealed record TeamPlace(ProvinceProfile Profile, IReadOnlyList<Region> Path, bool IsNew)
{
    public Region Region => Path[^1];
}
