using Microsoft.EntityFrameworkCore;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Statistics;

/// <summary>
/// Moves what was booked into the counters. One statement takes the rows away and adds them up, so that a crash leaves either
/// both or neither; one process does it at a time.
/// </summary>
internal sealed class RegistryFold(StvsDbContext db)
{
    /// <summary>Any number, as long as no other lock uses it.</summary>
    public const long LockKey = 0x7265_6769_7374_7279;

    public const int BatchSize = 10_000;

    /// <returns>How many rows were folded; 0 also when somebody else is at it.</returns>
    public Task<int> FoldAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            // As lists: asked for one row, EF would put a query around the statement.
            var isOurs = await db.Database.ForLocking().SqlQuery<bool>($"""select pg_try_advisory_xact_lock({LockKey}) as "Value" """).ToListAsync(cancellationToken);
            if (!isOurs[0]) return 0;
            var folded = await db.Database.SqlQuery<int>(
                $"""
                 with folded as (
                     delete from registry_deltas where id in (select id from registry_deltas order by id limit {BatchSize})
                     returning association_id, day, delta),
                 days as (
                     insert into registry_days (association_id, day, delta) select association_id, day, sum(delta) from folded group by 1, 2
                     on conflict (day, association_id) do update set delta = registry_days.delta + excluded.delta),
                 totals as (
                     insert into registry_totals (association_id, people) select association_id, sum(delta) from folded group by 1
                     on conflict (association_id) do update set people = registry_totals.people + excluded.people)
                 select count(*)::int as "Value" from folded
                 """).ToListAsync(cancellationToken);
            return folded[0];
        },
        cancellationToken);
}
