using System.Text.Json;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// Reads a file of people into the staging table: one thread reads, some check and encrypt, one writes. All of it is one transaction,
/// so a dry run is there whole or not at all.
/// </summary>
internal sealed class VolunteerStaging(NpgsqlDataSource database, IFieldCipher cipher)
{
    private const int BatchSize = 500;
    private const int MostBatchesWaiting = 8;

    private const string CopyRows = """
        copy import_rows (import_id, number, sheet, row, state, target_id, association_id, team_id, membership_id, volunteer_number, real_name,
          id_number, id_number_hash, phone, phone_hash, birth_date, gender, political_status, ethnicity, employer, professional_title, education,
          occupation, region_code, service_categories, service_fields, is_grassroots_leader, cells) from stdin (format binary)
        """;

    private const string CopyFaults =
        "copy import_faults (import_id, number, ordinal, \"column\", value, code, reason, suggestion) from stdin (format binary)";

    private readonly record struct Person(ReadLine<PersonLine> Line, int Number, SealedText? IdNumber, SealedText? Phone, Guid Association, Guid? Team);

    /// <param name="estimate">How many rows there will be, as far as the reading tells.</param>
    /// <exception cref="DomainException"><c>import.*</c>: the file as a whole cannot be read.</exception>
    public async Task StageAsync(
        Import import, PersonSheetReader sheets, IEnumerable<SheetRow> rows, SenderBook senders, Func<int, int> estimate, DateOnly day,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var located = Channel.CreateBounded<(int First, List<FilledRow> Rows)>(MostBatchesWaiting);
        var read = Channel.CreateBounded<List<Person>>(MostBatchesWaiting);
        var reading = Task.Run(() => ReadAsync(sheets, rows, senders, located.Writer, stop.Token), stop.Token);
        var checkers = Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount - 1))
            .Select(_ => Task.Run(() => CheckAsync(sheets, senders, located.Reader, read.Writer, stop.Token), stop.Token)).ToArray();
        var checking = Task.WhenAll(checkers).ContinueWith(
            done => read.Writer.TryComplete(done.Exception?.GetBaseException()), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await WriteAsync(import, read.Reader, estimate, day, stop.Token);
        }
        finally
        {
            // Whoever failed first, the others must not go on.
            await stop.CancelAsync();
            await Task.WhenAny(Task.WhenAll([reading, checking, .. checkers]));
        }
    }

    private static async Task ReadAsync(
        PersonSheetReader sheets, IEnumerable<SheetRow> rows, SenderBook senders, ChannelWriter<(int, List<FilledRow>)> to,
        CancellationToken cancellationToken)
    {
        try
        {
            var (number, batch) = (1, new List<FilledRow>(BatchSize));
            foreach (var row in sheets.Rows(rows))
            {
                // Known from here on, and before the first row is checked.
                if (number == 1 && batch.Count == 0) senders.Read(sheets.Header);
                batch.Add(row);
                if (batch.Count < BatchSize) continue;
                await to.WriteAsync((number, batch), cancellationToken);
                number += batch.Count;
                batch = new List<FilledRow>(BatchSize);
            }
            if (batch.Count > 0) await to.WriteAsync((number, batch), cancellationToken);
            to.Complete();
        }
        catch (Exception failure)
        {
            to.TryComplete(failure);
        }
    }

    private async Task CheckAsync(
        PersonSheetReader sheets, SenderBook senders, ChannelReader<(int First, List<FilledRow> Rows)> from, ChannelWriter<List<Person>> to,
        CancellationToken cancellationToken)
    {
        await foreach (var (first, rows) in from.ReadAllAsync(cancellationToken))
        {
            var people = new List<Person>(rows.Count);
            for (var at = 0; at < rows.Count; at++) people.Add(Check(sheets.Parse(rows[at]), first + at, senders));
            await to.WriteAsync(people, cancellationToken);
        }
    }

    private Person Check(ReadLine<PersonLine> line, int number, SenderBook senders)
    {
        if (line.Line is not { } person) return new Person(line, number, null, null, default, null);
        var (place, fault) = senders.Of(person.Sender, person.Profile.RegionCode);
        return fault is null
            ? new Person(
                line, number, cipher.Seal(Seals.IdNumber, person.IdNumber), cipher.Seal(Seals.Phone, person.Phone), place.Association, place.Team)
            : new Person(line with { Line = null, Faults = [fault] }, number, null, null, default, null);
    }

    private async Task WriteAsync(
        Import import, ChannelReader<List<Person>> from, Func<int, int> estimate, DateOnly day, CancellationToken cancellationToken)
    {
        await using var rowsConnection = await database.OpenConnectionAsync(cancellationToken);
        await using var faultsConnection = await database.OpenConnectionAsync(cancellationToken);
        await using var numbersConnection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await rowsConnection.BeginTransactionAsync(cancellationToken);
        await using var faultsTransaction = await faultsConnection.BeginTransactionAsync(cancellationToken);
        await using (var faults = await faultsConnection.BeginBinaryImportAsync(CopyFaults, cancellationToken))
        {
            await using (var rows = await rowsConnection.BeginBinaryImportAsync(CopyRows, cancellationToken))
            {
                var written = 0;
                await foreach (var people in from.ReadAllAsync(cancellationToken))
                {
                    var serials = await SerialsAsync(numbersConnection, people.Count(p => p.Line.Line is not null), cancellationToken);
                    foreach (var person in people)
                    {
                        if (person.Line.Line is { } line) await WriteAsync(rows, import.Id, person, line, serials.Dequeue(), day, cancellationToken);
                        else await WriteFaultyAsync(rows, faults, import.Id, person, cancellationToken);
                    }
                    written += people.Count;
                    await ProgressAsync(numbersConnection, import.Id, written, estimate(written), cancellationToken);
                }
                await rows.CompleteAsync(cancellationToken);
            }
            await faults.CompleteAsync(cancellationToken);
        }
        // Should the process end between the two: rows without their faults are counted as missing, and the file is read again.
        await faultsTransaction.CommitAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task WriteAsync(
        NpgsqlBinaryImporter rows, Guid importId, Person person, PersonLine line, long serial, DateOnly day, CancellationToken cancellationToken)
    {
        var profile = line.Profile;
        await StartAsync(rows, importId, person, StagedState.Valid, cancellationToken);
        await rows.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancellationToken);
        await rows.WriteAsync(person.Association, NpgsqlDbType.Uuid, cancellationToken);
        if (person.Team is { } team)
        {
            await rows.WriteAsync(team, NpgsqlDbType.Uuid, cancellationToken);
            await rows.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancellationToken);
        }
        else
        {
            await rows.WriteNullAsync(cancellationToken);
            await rows.WriteNullAsync(cancellationToken);
        }
        await rows.WriteAsync(VolunteerNumber.Compose(profile.RegionCode, day, serial), NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(line.RealName, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(person.IdNumber!.Ciphertext, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(person.IdNumber.Hash, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(person.Phone!.Ciphertext, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(person.Phone.Hash, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(line.BirthDate, NpgsqlDbType.Date, cancellationToken);
        await rows.WriteAsync(line.Gender.ToString(), NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.PoliticalStatus, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.Ethnicity, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.Employer, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.ProfessionalTitle, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.Education, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.Occupation, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.RegionCode, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.ServiceCategories, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.ServiceFields, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(profile.IsGrassrootsLeader, NpgsqlDbType.Boolean, cancellationToken);
        await rows.WriteNullAsync(cancellationToken);
    }

    /// <summary>Of a row that goes back to be corrected, its cells and faults; encrypted, since they may be anything.</summary>
    private async Task WriteFaultyAsync(
        NpgsqlBinaryImporter rows, NpgsqlBinaryImporter faults, Guid importId, Person person, CancellationToken cancellationToken)
    {
        const int ColumnsOfPeople = 20;
        await StartAsync(rows, importId, person, StagedState.Faulty, cancellationToken);
        await rows.WriteAsync(Guid.Empty, NpgsqlDbType.Uuid, cancellationToken);
        for (var column = 0; column < ColumnsOfPeople; column++) await rows.WriteNullAsync(cancellationToken);
        await rows.WriteAsync(false, NpgsqlDbType.Boolean, cancellationToken);
        await rows.WriteAsync(cipher.Encrypt(JsonSerializer.Serialize(person.Line.Cells)), NpgsqlDbType.Text, cancellationToken);

        var ordinal = 0;
        foreach (var fault in person.Line.Faults)
        {
            await faults.StartRowAsync(cancellationToken);
            await faults.WriteAsync(importId, NpgsqlDbType.Uuid, cancellationToken);
            await faults.WriteAsync(person.Number, NpgsqlDbType.Integer, cancellationToken);
            await faults.WriteAsync(ordinal++, NpgsqlDbType.Integer, cancellationToken);
            await faults.WriteAsync(fault.Column, NpgsqlDbType.Text, cancellationToken);
            await faults.WriteAsync(cipher.Encrypt(fault.Value), NpgsqlDbType.Text, cancellationToken);
            await faults.WriteAsync(fault.Code, NpgsqlDbType.Text, cancellationToken);
            await faults.WriteAsync(fault.Reason, NpgsqlDbType.Text, cancellationToken);
            if (fault.Suggestion is { } suggestion) await faults.WriteAsync(suggestion, NpgsqlDbType.Text, cancellationToken);
            else await faults.WriteNullAsync(cancellationToken);
        }
    }

    private static async Task StartAsync(NpgsqlBinaryImporter rows, Guid importId, Person person, StagedState state, CancellationToken cancellationToken)
    {
        await rows.StartRowAsync(cancellationToken);
        await rows.WriteAsync(importId, NpgsqlDbType.Uuid, cancellationToken);
        await rows.WriteAsync(person.Number, NpgsqlDbType.Integer, cancellationToken);
        await rows.WriteAsync(person.Line.Sheet, NpgsqlDbType.Text, cancellationToken);
        await rows.WriteAsync(person.Line.Row, NpgsqlDbType.Integer, cancellationToken);
        await rows.WriteAsync(state.ToString(), NpgsqlDbType.Text, cancellationToken);
    }

    /// <summary>Numbers that people will bear; what is not registered in the end leaves gaps.</summary>
    private static async Task<Queue<long>> SerialsAsync(NpgsqlConnection connection, int count, CancellationToken cancellationToken)
    {
        var serials = new Queue<long>(count);
        await using var command = new NpgsqlCommand($"select nextval('{SerialNumbers.Volunteers}') from generate_series(1, @count)", connection);
        command.Parameters.AddWithValue("count", count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) serials.Enqueue(reader.GetInt64(0));
        return serials;
    }

    /// <summary>Rows that are read once more, in the middle of a commit, say nothing about how far that is.</summary>
    private static async Task ProgressAsync(NpgsqlConnection connection, Guid importId, int read, int total, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update imports set position = @read, total_rows = @total where id = @import and status = 'Checking'", connection);
        command.Parameters.AddWithValue("import", importId);
        command.Parameters.AddWithValue("read", read);
        command.Parameters.AddWithValue("total", Math.Max(read, total));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
