using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Statistics;

/// <summary>One statement, so one snapshot: a fold in between moves rows from one table to the others, and changes no sum.</summary>
internal sealed class RegistryReader(StvsDbContext db) : IRegistryReader
{
    private const string All = """
        select association_id, sum(people)::bigint from (
            select association_id, people from registry_totals
            union all select association_id, delta from registry_deltas where day <= $1
            union all select association_id, -delta from registry_days where day > $1) counted
        group by association_id having sum(people) <> 0
        """;

    private const string Below = """
        with below as materialized (select id from associations where lineage @> array[$2])
        select association_id, sum(people)::bigint from (
            select association_id, people from registry_totals
            union all select association_id, delta from registry_deltas where day <= $1
            union all select association_id, -delta from registry_days where day > $1) counted
        where association_id in (select id from below)
        group by association_id having sum(people) <> 0
        """;

    public async Task<IReadOnlyList<RegistryCount>> CountAsync(DateOnly asOf, Guid? under, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Without EF in between, and prepared once for each connection: the public page asks for nothing else.
            await using var command = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateCommand();
            command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = under is null ? All : Below;
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = asOf });
            if (under is { } root) command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = root });
            await command.PrepareAsync(cancellationToken);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var counts = new List<RegistryCount>();
            while (await rows.ReadAsync(cancellationToken)) counts.Add(new RegistryCount(rows.GetGuid(0), rows.GetInt64(1)));
            return counts;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
