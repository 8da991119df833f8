using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>With whom the people of a file are registered: read once, then asked for every row.</summary>
internal sealed class SenderBook
{
    private readonly Dictionary<string, (Guid Association, Guid? Team)?> byName = [];
    private readonly Dictionary<string, Guid> byRegion;
    private readonly HashSet<Guid> reach;
    private (Guid Association, Guid? Team)? own;

    private SenderBook(Dictionary<string, Guid> byRegion, HashSet<Guid> reach, (Guid Association, Guid? Team)? own) =>
        (this.byRegion, this.reach, this.own) = (byRegion, reach, own);

    /// <param name="import">Its desk decides how far it reaches.</param>
    public static async Task<SenderBook> OpenAsync(StvsDbContext db, Import import, CancellationToken cancellationToken)
    {
        var associations = await db.Associations.AsNoTracking().ToListAsync(cancellationToken);
        var desk = associations.Single(a => a.Id == import.AssociationId);
        var within = associations.Where(a => a.Lineage.Contains(desk.Id)).ToArray();
        var ids = within.Select(a => a.Id).ToHashSet();
        var regions = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, cancellationToken);
        var ofRegion = associations.Where(a => a.RegionCode is not null).ToDictionary(a => a.RegionCode!, a => a.Id);
        var byRegion = new Dictionary<string, Guid>();
        foreach (var code in regions.Keys)
        {
            for (string? at = code; at is not null; at = regions[at].ParentCode)
            {
                if (!ofRegion.TryGetValue(at, out var association)) continue;
                byRegion[code] = association;
                break;
            }
        }
        var book = new SenderBook(
            byRegion, ids, import.TeamId is { } team ? (import.AssociationId, team) : desk.IsSociety ? (desk.Id, null) : null);
        foreach (var association in within)
        {
            book.Add(association.Name, (association.Id, null));
            // Of many districts of one name, each is meant by its city's or province's name before its own.
            if (association.RegionCode is not { } code || regions.GetValueOrDefault(code) is not { ParentCode: { } above }) continue;
            var name = association.Name;
            for (string? at = above; at is not null; at = regions[at].ParentCode)
            {
                name = regions[at].Name + name;
                book.Add(name, (association.Id, null));
            }
        }
        // Only names that a file may write; a province has some ten thousand teams.
        var teams = await db.Teams.AsNoTracking().Where(t => t.Status == TeamStatus.Approved && ids.Contains(t.AssociationId))
            .Select(t => new { t.Id, t.Name, t.AssociationId }).ToListAsync(cancellationToken);
        foreach (var t in teams) book.Add(t.Name, (t.AssociationId, t.Id));
        return book;
    }

    /// <summary>报送单位 of the header block stands for the rows that name none; what names nobody is taken for a note.</summary>
    public void Read(SheetHeader header)
    {
        if (own is null && header.Sender is { } sender && byName.TryGetValue(Key(sender), out var named)) own = named;
    }

    /// <summary>The row's own sender, else the file's, else the association of the region.</summary>
    public ((Guid Association, Guid? Team) Place, CellFault? Fault) Of(string? sender, string regionCode)
    {
        if (!string.IsNullOrWhiteSpace(sender))
        {
            return byName.TryGetValue(Key(sender), out var named)
                ? named is { } place
                    ? (place, null)
                    : (default, new CellFault(FormColumns.Sender, sender, "import.sender_ambiguous", "有多个同名的组织，请改填科协名称，或由该组织自行上传。", null))
                : (default, new CellFault(
                    FormColumns.Sender, sender, "import.sender_unknown", "本级及以下没有这个名称的科协、学会或已通过审核的组织，请核对全称。", null));
        }
        if (own is { } theirs) return (theirs, null);
        return byRegion.TryGetValue(regionCode, out var association) && reach.Contains(association)
            ? ((association, null), null)
            : (default, new CellFault("所在区域县", "", "import.region_outside", "所在区域不在本级科协的范围内：请核对区域，或由当地科协上报，或填写报送单位。", null));
    }

    private static string Key(string name) => TeamNames.KeyOf(name).Replace("科协", "科学技术协会", StringComparison.Ordinal);

    /// <summary>A name that two bear names nobody.</summary>
    private void Add(string name, (Guid Association, Guid? Team) place)
    {
        var key = Key(name);
        byName[key] = byName.ContainsKey(key) ? null : place;
    }
}
