using Npgsql;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Looks for people of a file who are there already, all at once.</summary>
internal static class StagedDuplicates
{
    private const string Registered = "v.status in ('Approved', 'Active', 'Suspended')";

    /// <summary>Inside the file: the first row stands, the others resemble it.</summary>
    private static string InFile(string same, string kind) => $"""
        with several as (
          select {same} as same, min(number) as first from import_rows where import_id = @import and state = 'Valid' and {same} <> ''
          group by {same} having count(*) > 1)
        insert into import_duplicates (import_id, number, kind, other_number, choice)
        select r.import_id, r.number, '{kind}', s.first, 'LeaveOut'
        from import_rows r join several s on r.{same} = s.same
        where r.import_id = @import and r.state = 'Valid' and r.number <> s.first
        on conflict do nothing;
        """;

    private static readonly string[] Steps =
    [
        // Who refused once is not asked about.
        """
        update import_rows r set state = 'Refused' from refusals f
        where r.import_id = @import and r.state = 'Valid' and f.id_number_hash = r.id_number_hash;
        """,
        InFile("id_number_hash", "SameInFile"),
        InFile("phone_hash", "SamePhone"),
        $"""
        insert into import_duplicates (import_id, number, kind, other_id, choice)
        select r.import_id, r.number, 'SameInRegistry', v.id, 'LeaveOut'
        from import_rows r join volunteers v on v.id_number_hash = r.id_number_hash and {Registered}
        where r.import_id = @import and r.state = 'Valid' on conflict do nothing;
        """,
        $"""
        insert into import_duplicates (import_id, number, kind, other_id, choice)
        select distinct on (r.number) r.import_id, r.number, 'SamePhone', v.id, 'LeaveOut'
        from import_rows r join volunteers v on v.phone_hash = r.phone_hash and {Registered} and v.id_number_hash <> r.id_number_hash
        where r.import_id = @import and r.state = 'Valid' on conflict do nothing;
        """,
        $"""
        insert into import_duplicates (import_id, number, kind, other_id, choice)
        select distinct on (r.number) r.import_id, r.number, 'SameNameAndUnit', v.id, 'LeaveOut'
        from import_rows r join volunteers v
          on v.real_name = r.real_name and v.employer = r.employer and {Registered} and v.id_number_hash <> r.id_number_hash
        where r.import_id = @import and r.state = 'Valid' and r.employer <> '无' on conflict do nothing;
        """,
        Settle,
    ];

    /// <summary>What becomes of rows with duplicates, by what was chosen: the same person cannot be registered twice, whatever is chosen.</summary>
    private const string Settle = """
        update import_rows r set state = case
            when d.in_file then 'Duplicate'
            when d.in_registry then case when d.updates then 'Update' else 'Duplicate' end
            when d.all_registered then 'Valid' else 'Duplicate' end
        from (
          select number, bool_or(kind = 'SameInFile') as in_file, bool_or(kind = 'SameInRegistry') as in_registry,
            bool_or(kind = 'SameInRegistry' and choice = 'Update') as updates,
            bool_and(kind in ('SameInFile', 'SameInRegistry') or choice = 'Register') as all_registered
          from import_duplicates where import_id = @import group by number) d
        where r.import_id = @import and r.number = d.number and r.state in ('Valid', 'Duplicate', 'Update');
        """;

    public static async Task FindAsync(NpgsqlConnection connection, Guid importId, CancellationToken cancellationToken)
    {
        // What was just written has no statistics, and a plan for an empty table is a bad one for a million rows.
        await ExecuteAsync(connection, "analyze import_rows", importId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "delete from import_duplicates where import_id = @import", importId, cancellationToken);
        await ExecuteAsync(
            connection, "update import_rows set state = 'Valid' where import_id = @import and state in ('Duplicate', 'Update')", importId, cancellationToken);
        foreach (var step in Steps) await ExecuteAsync(connection, step, importId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public static Task SettleAsync(NpgsqlConnection connection, Guid importId, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, Settle, importId, cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid importId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (sql.Contains("@import", StringComparison.Ordinal)) command.Parameters.AddWithValue("import", importId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
