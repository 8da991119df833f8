using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Statistics;

internal sealed class RegistryAuditor(StvsDbContext db, TimeProvider clock) : IRegistryAuditor
{
    public async Task<IReadOnlyList<RegistryDifference>> CompareAsync(CancellationToken cancellationToken)
    {
        // One statement, so one snapshot. What earlier recounts found wrong on a day is expected there, and on the day it was booked.
        var found = await db.Database.SqlQuery<Found>(
            $"""
             with changes as (
                 select association_id, registered_on as day, 1 as delta from volunteers where registered_on is not null
                 union all select association_id, left_on, -1 from volunteers where left_on is not null
                 union all select association_id, from_day, 1 from past_registrations
                 union all select association_id, until_day, -1 from past_registrations
                 union all select association_id, day, -delta from registry_corrections
                 union all select association_id, booked_on, delta from registry_corrections),
             counted as (select association_id, day, sum(delta) as people from changes group by 1, 2),
             booked as (
                 select association_id, day, sum(delta) as people
                 from (select association_id, day, delta from registry_days union all select association_id, day, delta from registry_deltas) entries
                 group by 1, 2),
             folded as (select association_id, sum(delta) as people from registry_days group by 1),
             standing as (
                 select association_id,
                     count(*) filter (where registered_on is not null and left_on is null) as dated,
                     count(*) filter (where status in ('Approved', 'Active', 'Suspended')) as people
                 from volunteers group by 1),
             differences as (
                 select {nameof(RegistryFault.Day)} as fault, association_id, day, coalesce(booked.people, 0) as booked, coalesce(counted.people, 0) as counted
                 from counted full join booked using (association_id, day) where coalesce(booked.people, 0) <> coalesce(counted.people, 0)
                 union all
                 select {nameof(RegistryFault.Total)}, association_id, null, coalesce(registry_totals.people, 0), coalesce(folded.people, 0)
                 from folded full join registry_totals using (association_id) where coalesce(registry_totals.people, 0) <> coalesce(folded.people, 0)
                 union all
                 select {nameof(RegistryFault.People)}, association_id, null, dated, people from standing where dated <> people)
             select d.fault, d.association_id, coalesce(a.name, d.association_id::text) as association, d.day, d.booked::bigint, d.counted::bigint
             from differences d left join associations a on a.id = d.association_id order by a.name, d.association_id, d.fault, d.day
             """).ToListAsync(cancellationToken);
        return [.. found.Select(f => new RegistryDifference(Enum.Parse<RegistryFault>(f.Fault), f.AssociationId, f.Association, f.Day, f.Booked, f.Counted))];
    }

    public Task<IReadOnlyList<RegistryDifference>> RepairAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            // Nobody folds meanwhile, and a second operator finds everything repaired.
            await db.Database.ForLocking().ExecuteSqlAsync($"select pg_advisory_xact_lock({RegistryFold.LockKey})", cancellationToken);
            var found = await CompareAsync(cancellationToken);
            var today = ChinaTime.DayOf(clock.GetUtcNow());
            foreach (var difference in found.Where(difference => difference.Fault == RegistryFault.Day))
            {
                db.RegistryDeltas.Add(new RegistryDelta { AssociationId = difference.AssociationId, Day = today, Delta = checked((int)difference.Missing) });
                if (difference.Day == today) continue;
                db.RegistryCorrections.Add(new RegistryCorrection
                {
                    AssociationId = difference.AssociationId,
                    Day = difference.Day!.Value,
                    BookedOn = today,
                    Delta = difference.Missing,
                });
            }
            await db.SaveChangesAsync(cancellationToken);
            // A total is no record of its own: it is what its days add up to.
            await db.Database.ForLocking().ExecuteSqlAsync(
                $"""
                 insert into registry_totals (association_id, people)
                 select association_id, coalesce(days.people, 0)
                 from (select association_id, sum(delta) as people from registry_days group by 1) days full join registry_totals using (association_id)
                 on conflict (association_id) do update set people = excluded.people where registry_totals.people <> excluded.people
                 """,
                cancellationToken);
            return found;
        },
        cancellationToken);

    private sealed record Found(string Fault, Guid AssociationId, string Association, DateOnly? Day, long Booked, long Counted);
}
