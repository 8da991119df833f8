using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

internal sealed class StagedImportRows(StvsDbContext db, IFieldCipher cipher, IReferenceLists lists) : IImportRows
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Default;

    private DbSet<StagedRow> Rows => db.Set<StagedRow>();

    public async Task<IReadOnlyList<FaultRow>> FaultsAsync(Guid importId, int after, int most, CancellationToken cancellationToken)
    {
        var faults = await (
            from fault in db.Set<StagedFault>().AsNoTracking()
            where fault.ImportId == importId && fault.Number > after
            join row in Rows on new { fault.ImportId, fault.Number } equals new { row.ImportId, row.Number }
            orderby fault.Number, fault.Ordinal
            select new { Fault = fault, row.Sheet, row.Row })
            .Take(most).ToListAsync(cancellationToken);
        return
        [
            .. faults.Select(f => new FaultRow(
                f.Fault.Number, f.Sheet, f.Row, f.Fault.Column, Shown(f.Fault.Column, cipher.Decrypt(f.Fault.Value)), f.Fault.Code, f.Fault.Reason, f.Fault.Suggestion)),
        ];
    }

    public async Task<IReadOnlyList<DuplicateCount>> DuplicateCountsAsync(Guid importId, CancellationToken cancellationToken) =>
        await db.Set<StagedDuplicate>().Where(d => d.ImportId == importId).GroupBy(d => d.Kind).OrderBy(g => g.Key)
            .Select(g => new DuplicateCount(g.Key, g.Count(), g.Count(d => d.Choice != DuplicateChoice.LeaveOut))).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DuplicateRow>> DuplicatesAsync(
        Guid importId, DuplicateKind? kind, int after, int most, CancellationToken cancellationToken)
    {
        var duplicates = await (
            from duplicate in db.Set<StagedDuplicate>().AsNoTracking()
            where duplicate.ImportId == importId && duplicate.Number > after && (kind == null || duplicate.Kind == kind)
            join row in Rows.AsNoTracking() on new { duplicate.ImportId, duplicate.Number } equals new { row.ImportId, row.Number }
            orderby duplicate.Number, duplicate.Kind
            select new { Duplicate = duplicate, Row = row })
            .Take(most).ToListAsync(cancellationToken);
        var (otherIds, otherNumbers) = (
            duplicates.Select(d => d.Duplicate.OtherId).OfType<Guid>().ToArray(), duplicates.Select(d => d.Duplicate.OtherNumber).OfType<int>().ToArray());
        // The scope's own filter says whose particulars may be shown; of the others only where they are registered.
        var shown = await db.Volunteers.AsNoTracking().Where(v => otherIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, cancellationToken);
        var places = await db.CountedVolunteers.Where(v => otherIds.Contains(v.Id))
            .Select(v => new { v.Id, Association = db.Associations.Single(a => a.Id == v.AssociationId).Name }).ToDictionaryAsync(v => v.Id, v => v.Association, cancellationToken);
        var teams = await db.NamedTeams.AsNoTracking().Where(t => otherIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var earlier = await Rows.AsNoTracking().Where(r => r.ImportId == importId && otherNumbers.Contains(r.Number))
            .ToDictionaryAsync(r => r.Number, cancellationToken);
        var regionNames = await NamesAsync(
            [.. duplicates.Select(d => d.Row.RegionCode), .. shown.Values.Select(v => v.Profile.RegionCode), .. earlier.Values.Select(r => r.RegionCode), .. teams.Values.Select(t => t.RegionCode)],
            cancellationToken);
        return
        [
            .. duplicates.Select(d => new DuplicateRow(
                d.Row.Number, d.Row.Sheet, d.Row.Row, d.Duplicate.Kind, d.Duplicate.Choice,
                ChoicesOf(d.Duplicate.Kind, d.Duplicate.OtherId is { } id ? shown.GetValueOrDefault(id) : null), Party(d.Row), OtherOf(d.Duplicate))),
        ];

        DuplicateParty Party(StagedRow row) => new(
            $"{row.Sheet} 第{row.Row}行", row.RealName, Masked(row.IdNumber, Masking.IdNumber), Masked(row.Phone, Masking.Phone), row.Employer,
            row.RegionCode is { } code ? regionNames.GetValueOrDefault(code) : null, null);

        DuplicateParty? OtherOf(StagedDuplicate duplicate)
        {
            if (duplicate.OtherNumber is { } number) return earlier.TryGetValue(number, out var row) ? Party(row) : null;
            if (duplicate.OtherId is not { } id) return null;
            if (teams.TryGetValue(id, out var team)) return new DuplicateParty("已注册的组织", team.Name, null, null, null, regionNames.GetValueOrDefault(team.RegionCode), team.Status.ToString());
            var where = places.GetValueOrDefault(id, "");
            // Whether a stranger is registered is told of the ID number only, which whoever has the list knows; not of a name or a phone.
            if (duplicate.Kind != DuplicateKind.SameInRegistry && !shown.ContainsKey(id)) where = "本级以外的登记";
            return shown.TryGetValue(id, out var person)
                ? new DuplicateParty(
                    where, person.RealName, Masking.IdNumber(cipher.Open(person.IdNumber)), Masking.Phone(cipher.Open(person.Phone)), person.Profile.Employer,
                    regionNames.GetValueOrDefault(person.Profile.RegionCode), person.Status.ToString())
                : new DuplicateParty(where, null, null, null, null, null, null);
        }
    }

    public async Task ChooseAsync(
        Guid importId, IReadOnlyCollection<int>? numbers, DuplicateKind? kind, DuplicateChoice choice, CancellationToken cancellationToken)
    {
        var open = db.Set<StagedDuplicate>().Where(d => d.ImportId == importId);
        if (numbers is not null) open = open.Where(d => numbers.Contains(d.Number));
        if (kind is not null) open = open.Where(d => d.Kind == kind);
        open = choice switch
        {
            DuplicateChoice.Register => open.Where(d => d.Kind == DuplicateKind.SamePhone || d.Kind == DuplicateKind.SameNameAndUnit),
            // Only what others wrote about somebody, and only in one's own part of the tree.
            DuplicateChoice.Update => open.Where(d => d.Kind == DuplicateKind.SameInRegistry && db.Volunteers.Any(
                v => v.Id == d.OtherId && v.Origin == VolunteerOrigin.Imported && v.Confirmation == Confirmation.Pending && v.UserId == null)),
            _ => open,
        };
        await open.ExecuteUpdateAsync(set => set.SetProperty(d => d.Choice, choice), cancellationToken);
        await StagedDuplicates.SettleAsync(await ConnectionAsync(cancellationToken), importId, cancellationToken);
    }

    public async Task<RowCounts> CountAsync(Guid importId, CancellationToken cancellationToken)
    {
        var counts = await Rows.Where(r => r.ImportId == importId).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return new RowCounts(
            counts.Values.Sum(), Of(StagedState.Valid) + Of(StagedState.Update), Of(StagedState.Faulty), Of(StagedState.Duplicate) + Of(StagedState.Refused));

        int Of(StagedState state) => counts.GetValueOrDefault(state);
    }

    public async IAsyncEnumerable<FaultyRow> FaultyAsync(Guid importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int PageSize = 500;
        for (var after = 0; ;)
        {
            var rows = await Rows.AsNoTracking().Where(r => r.ImportId == importId && r.State == StagedState.Faulty && r.Number > after)
                .OrderBy(r => r.Number).Take(PageSize).ToListAsync(cancellationToken);
            if (rows.Count == 0) yield break;
            var (first, last) = (rows[0].Number, rows[^1].Number);
            var faults = (await db.Set<StagedFault>().AsNoTracking().Where(f => f.ImportId == importId && f.Number >= first && f.Number <= last)
                .OrderBy(f => f.Number).ThenBy(f => f.Ordinal).ToListAsync(cancellationToken)).ToLookup(f => f.Number);
            foreach (var row in rows)
            {
                yield return new FaultyRow(
                    row.Sheet, row.Row, CellsOf(row),
                    [.. faults[row.Number].Select(f => new CellFault(f.Column, cipher.Decrypt(f.Value), f.Code, f.Reason, f.Suggestion))]);
            }
            after = last;
        }
    }

    public async IAsyncEnumerable<string[]> FiledAsync(Import import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var regions = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, cancellationToken);
        var number = 0;
        if (import.Kind == ImportKind.Teams)
        {
            await foreach (var row in Rows.AsNoTracking().Where(r => r.ImportId == import.Id && r.State == StagedState.Valid).OrderBy(r => r.Number)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var team = TeamOf(row);
                var (province, city, county) = Path(team.RegionCode);
                yield return
                [
                    Text(++number), team.Name, team.AdministratorPhone, team.IsCivilRegistered ? "是" : "否",
                    Label(ReferenceListNames.SupervisingUnitTypes, team.SupervisingUnitType), team.SupervisingUnit,
                    team.FoundedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Labels(ReferenceListNames.ServiceCategories, team.ServiceCategories),
                    province, city, county,
                ];
            }
            yield break;
        }
        // In the order of the file, as long as that is known; without those who have moved out of the caller's part of the tree since.
        var people =
            from volunteer in db.OverseenVolunteers.AsNoTracking()
            where volunteer.ImportId == import.Id && volunteer.LeftOn == null
            join row in Rows.Where(r => r.ImportId == import.Id) on volunteer.Id equals row.TargetId into staged
            from row in staged.DefaultIfEmpty()
            orderby row.Number, volunteer.Id
            select volunteer;
        await foreach (var v in people.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var (province, city, county) = Path(v.Profile.RegionCode);
            yield return
            [
                Text(++number), v.RealName, cipher.Open(v.Phone), v.Gender == Gender.Male ? "男" : "女", cipher.Open(v.IdNumber),
                Label(ReferenceListNames.PoliticalStatuses, v.Profile.PoliticalStatus), Label(ReferenceListNames.Ethnicities, v.Profile.Ethnicity),
                v.Profile.Employer, Label(ReferenceListNames.ProfessionalTitles, v.Profile.ProfessionalTitle),
                Label(ReferenceListNames.EducationLevels, v.Profile.Education), Label(ReferenceListNames.Occupations, v.Profile.Occupation), province, city, county,
                Labels(ReferenceListNames.ServiceCategories, v.Profile.ServiceCategories), Labels(ReferenceListNames.ServiceFields, v.Profile.ServiceFields),
                v.Profile.IsGrassrootsLeader ? "是" : "否",
            ];
        }

        (string, string, string) Path(string code)
        {
            var path = new List<string>();
            for (var at = regions.GetValueOrDefault(code); at is not null; at = at.ParentCode is { } parent ? regions[parent] : null)
            {
                if (at.Level != RegionLevel.Township) path.Insert(0, at.Name);
            }
            return (path.ElementAtOrDefault(0) ?? "", path.Count > 2 ? path[1] : "", path.Count > 1 ? path[^1] : "");
        }
    }

    public async Task<IReadOnlyList<PlaceCount>> CountiesAsync(Guid importId, CancellationToken cancellationToken) =>
        await db.CountedVolunteers.Where(v => v.ImportId == importId && v.LeftOn == null).GroupBy(v => v.Profile.RegionCode)
            .OrderBy(g => g.Key).Select(g => new PlaceCount(g.Key, g.Count())).ToListAsync(cancellationToken);

    public async Task CombineAsync(Guid combinedId, IReadOnlyList<Guid> parts, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into import_rows (import_id, number, sheet, row, state, target_id, source_import_id, association_id, team_id, membership_id,
              volunteer_number, real_name, id_number, id_number_hash, phone, phone_hash, birth_date, gender, political_status, ethnicity, employer,
              professional_title, education, occupation, region_code, service_categories, service_fields, is_grassroots_leader, cells)
            select @combined, row_number() over (order by array_position(@parts, import_id), number), sheet, row, 'Valid', target_id, import_id,
              association_id, team_id, membership_id, volunteer_number, real_name, id_number, id_number_hash, phone, phone_hash, birth_date, gender,
              political_status, ethnicity, employer, professional_title, education, occupation, region_code, service_categories, service_fields,
              is_grassroots_leader, cells
            from import_rows where import_id = any(@parts) and state in ('Valid', 'Update', 'Duplicate')
            """,
            await ConnectionAsync(cancellationToken));
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("combined", combinedId);
        command.Parameters.AddWithValue("parts", parts.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task ForgetAsync(string idNumberHash, CancellationToken cancellationToken) =>
        Rows.Where(r => r.IdNumberHash == idNumberHash).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, StagedState.Refused).SetProperty(r => r.RealName, (string?)null).SetProperty(r => r.IdNumber, (string?)null).SetProperty(r => r.IdNumberHash, (string?)null)
                .SetProperty(r => r.Phone, (string?)null).SetProperty(r => r.PhoneHash, (string?)null).SetProperty(r => r.BirthDate, (DateOnly?)null)
                .SetProperty(r => r.Employer, (string?)null).SetProperty(r => r.Cells, (string?)null),
            cancellationToken);

    public async Task ClearAsync(Guid importId, CancellationToken cancellationToken)
    {
        await Rows.Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedFault>().Where(f => f.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        await db.Set<StagedDuplicate>().Where(d => d.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>How many rows of one part the combined import has registered.</summary>
    public Task<int> RegisteredOfAsync(Guid combinedId, Guid partId, CancellationToken cancellationToken) =>
        Rows.CountAsync(
            r => r.ImportId == combinedId && r.SourceImportId == partId
                && (db.CountedVolunteers.Any(v => v.Id == r.TargetId) || db.NamedTeams.Any(t => t.Id == r.TargetId)),
            cancellationToken);

    public string Sealed<T>(T value) => cipher.Encrypt(JsonSerializer.Serialize(value, Json));

    public TeamLine TeamOf(StagedRow row) => JsonSerializer.Deserialize<TeamLine>(cipher.Decrypt(row.Cells!), Json)!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The numbers that identify people are shown in part, as everywhere; the workbook of faulty rows has them whole.</summary>
    private static string Shown(string column, string value) => column switch
    {
        "手机号" or "管理员手机号" => Masking.Phone(value),
        "身份证号" => Masking.IdNumber(value),
        _ => value,
    };

    private static IReadOnlyList<DuplicateChoice> ChoicesOf(DuplicateKind kind, Volunteer? other) => kind switch
    {
        DuplicateKind.SamePhone or DuplicateKind.SameNameAndUnit => [DuplicateChoice.LeaveOut, DuplicateChoice.Register],
        DuplicateKind.SameInRegistry when other is { Origin: VolunteerOrigin.Imported, Confirmation: Confirmation.Pending, UserId: null } =>
            [DuplicateChoice.LeaveOut, DuplicateChoice.Update],
        _ => [],
    };

    private string? Masked(string? ciphertext, Func<string, string> mask) => string.IsNullOrEmpty(ciphertext) ? null : mask(cipher.Decrypt(ciphertext));

    private string[] CellsOf(StagedRow row) => JsonSerializer.Deserialize<string[]>(cipher.Decrypt(row.Cells!), Json)!;

    private string Label(string list, string code) => code.Length == 0 ? "" : lists.Find(list, code)?.Label ?? code;

    private string Labels(string list, IEnumerable<string> codes) => string.Join('、', codes.Select(code => Label(list, code)));

    private async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string?> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.OfType<string>().Distinct().ToArray();
        return await db.Regions.AsNoTracking().Where(r => wanted.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, cancellationToken);
    }

    /// <summary>The context's own, so that raw statements share its transaction.</summary>
    private async Task<NpgsqlConnection> ConnectionAsync(CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection() is { State: not System.Data.ConnectionState.Open }) await db.Database.OpenConnectionAsync(cancellationToken);
        return (NpgsqlConnection)db.Database.GetDbConnection();
    }
}
