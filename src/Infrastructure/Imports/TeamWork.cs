using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>《科技志愿服务组织集体注册信息表》: thousands of rows at most, so each goes through the same rules, one by one, as a team that is registered online.</summary>
internal sealed class TeamWork(
    StvsDbContext db, IImportFiles files, IWorkbookReader workbooks, StagedImportRows rows, ITeamAdmission admission, IReferenceLists lists, IFieldCipher cipher,
    TimeProvider clock)
    : ImportWork(db, rows, clock)
{
    private const int Stretch = 100;

    public override async Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (!await TryStageAgainAsync(import, cancellationToken)) return;
        while (import.Position < import.TotalRows)
        {
            await Db.InTransactionAsync(() => RegisterAsync(import, cancellationToken), cancellationToken);
            Db.ChangeTracker.Clear();
            import = await Db.Imports.SingleAsync(i => i.Id == import.Id, cancellationToken);
        }
        import.FinishCommit(Clock.GetUtcNow());
        await SettlePartsAsync(import.Id, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>A team nobody has claimed, that has no members and no teams below it, goes; the others stay.</summary>
    public override async Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var ids = await Db.Teams.Where(t => t.ImportId == import.Id && t.Status != TeamStatus.Dissolved).Select(t => t.Id).ToListAsync(cancellationToken);
        var kept = 0;
        foreach (var chunk in ids.Chunk(Stretch))
        {
            var undone = 0;
            var teams = await Db.Teams.Where(t => chunk.Contains(t.Id)).ToListAsync(cancellationToken);
            foreach (var team in teams)
            {
                var isUsed = team.Status != TeamStatus.Unclaimed
                    || await Db.Memberships.AnyAsync(m => m.TeamId == team.Id, cancellationToken)
                    || await Db.Teams.AnyAsync(t => t.ParentTeamId == team.Id && t.Status != TeamStatus.Dissolved, cancellationToken);
                if (isUsed)
                {
                    kept++;
                    continue;
                }
                team.Dissolve(import.UndoneByUserId!.Value, $"集体注册已撤销：{import.UndoReason}", Clock.GetUtcNow());
                undone++;
            }
            import.TookBack(undone);
            await Db.SaveChangesAsync(cancellationToken);
        }
        import.FinishUndo(kept, Clock.GetUtcNow());
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<int> RegisterAsync(Import import, CancellationToken cancellationToken)
    {
        var (from, to) = (import.Position, Math.Min(import.Position + Stretch, import.TotalRows));
        var stretch = await Db.Set<StagedRow>()
            .Where(r => r.ImportId == import.Id && r.Number > from && r.Number <= to && r.State == StagedState.Valid).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var registered = 0;
        foreach (var row in stretch)
        {
            // Somebody may have registered it, or changed the tree, since the dry run: such a row is left out, and the count says so.
            if (await admission.TryRegisterAsync(Rows.TeamOf(row), row.AssociationId!.Value, import.Id, cancellationToken) is not { } teamId) continue;
            // One by one: two rows of a stretch may be about the same township.
            await Db.SaveChangesAsync(cancellationToken);
            row.TargetId = teamId;
            registered++;
        }
        import.Advance(to, registered);
        await Db.SaveChangesAsync(cancellationToken);
        return registered;
    }

    protected override async Task ReadAsync(Import import, CancellationToken cancellationToken)
    {
        await Rows.ClearAsync(import.Id, cancellationToken);
        var today = ChinaTime.DayOf(Clock.GetUtcNow());
        var sheets = new TeamSheetReader(lists, new RegionBook(await Db.Regions.AsNoTracking().ToListAsync(cancellationToken), today), today);
        await using var file = await files.OpenAsync(import.Id, ImportFilePart.Original, cancellationToken)
            ?? throw new InvalidOperationException("An import without its file.");
        var senders = await SenderBook.OpenAsync(Db, import, cancellationToken);
        var number = 0;
        // Read before the context is asked anything else: it serves one question at a time, and the file comes through it.
        foreach (var chunk in sheets.Rows(workbooks.Read(file, import.FileName)).Chunk(Stretch))
        {
            foreach (var located in chunk)
            {
                var line = sheets.Parse(located);
                senders.Read(sheets.Header);
                var (faults, association) = line.Line is { } team ? await JudgeAsync(team, senders, cancellationToken) : (line.Faults, null);
                Stage(import.Id, ++number, line, faults, association);
            }
            // Rows that are read once more, in the middle of a commit, say nothing about how far that is.
            if (import.Status == ImportStatus.Checking) import.Advance(number, 0);
            await Db.SaveChangesAsync(cancellationToken);
        }
        import.Describe(sheets.Header.Sender, sheets.Header.HasConsent);
        await Db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(IReadOnlyList<CellFault> Faults, Guid? Association)> JudgeAsync(TeamLine team, SenderBook senders, CancellationToken cancellationToken)
    {
        var (place, fault) = senders.Of(team.Sender, team.RegionCode);
        if (fault is not null) return ([fault], null);
        return await admission.WhyNotAsync(team, place.Association, cancellationToken) is { } refusal ? ([refusal], null) : ([], place.Association);
    }

    private void Stage(Guid importId, int number, ReadLine<TeamLine> line, IReadOnlyList<CellFault> faults, Guid? association)
    {
        var isFaulty = line.Line is null || faults.Count > 0;
        Db.Add(new StagedRow
        {
            ImportId = importId,
            Number = number,
            Sheet = line.Sheet,
            Row = line.Row,
            State = isFaulty ? StagedState.Faulty : StagedState.Valid,
            TargetId = Guid.CreateVersion7(),
            AssociationId = association,
            RealName = isFaulty ? null : TeamNames.Clean(line.Line!.Name),
            RegionCode = isFaulty ? null : line.Line!.RegionCode,
            Cells = isFaulty ? Rows.Sealed(line.Cells) : Rows.Sealed(line.Line!),
        });
        var ordinal = 0;
        foreach (var fault in faults)
        {
            Db.Add(new StagedFault
            {
                ImportId = importId,
                Number = number,
                Ordinal = ordinal++,
                Column = fault.Column,
                Value = cipher.Encrypt(fault.Value),
                Code = fault.Code,
                Reason = fault.Reason,
                Suggestion = fault.Suggestion,
            });
        }
    }

    /// <summary>The same name in the same region, in the file or in the registry: signs do not make two of it.</summary>
    protected override async Task FindDuplicatesAsync(Guid importId, CancellationToken cancellationToken)
    {
        var staged = await Db.Set<StagedRow>().Where(r => r.ImportId == importId && r.State == StagedState.Valid).OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var first = new Dictionary<(string, string), int>();
        foreach (var row in staged)
        {
            var key = (row.RegionCode!, TeamNames.KeyOf(row.RealName!));
            var taken = await Db.NamedTeams.Where(t => t.RegionCode == key.Item1 && t.NameKey == key.Item2
                && t.Status != TeamStatus.Rejected && t.Status != TeamStatus.Dissolved).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellationToken);
            if (taken is not null || !first.TryAdd(key, row.Number))
            {
                row.State = StagedState.Duplicate;
                Db.Add(new StagedDuplicate
                {
                    ImportId = importId,
                    Number = row.Number,
                    Kind = taken is null ? DuplicateKind.SameInFile : DuplicateKind.SameInRegistry,
                    OtherId = taken,
                    OtherNumber = taken is null ? first[key] : null,
                });
            }
        }
        await Db.SaveChangesAsync(cancellationToken);
    }
}
