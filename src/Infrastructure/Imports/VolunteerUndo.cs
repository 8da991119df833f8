using Npgsql;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// Takes people of a file out of the registry again, some thousands at a time, each step whole. What identifies them is erased; the
/// anonymous record stays, since it was counted and reported.
/// </summary>
internal static class VolunteerUndo
{
    private const int Stretch = 5_000;

    /// <summary>Nothing was built on them: not confirmed, not moved, nowhere signed up, in no other team, not spoken of by a reviewer.</summary>
    private const string Untouched = """
        v.import_id = @import and v.status = 'Approved' and v.confirmation = 'Pending' and v.user_id is null
        and not exists (select from participations p where p.volunteer_id = v.id)
        and not exists (select from past_registrations p where p.volunteer_id = v.id)
        and not exists (select from volunteer_history h where h.volunteer_id = v.id)
        and not exists (select from memberships m where m.volunteer_id = v.id and m.via <> 'Import')
        """;

    private const string TakeBack = $$"""
        with gone as (
          update volunteers set status = 'Withdrawn', real_name = '已退出', id_number = '', id_number_hash = '', phone = '', phone_hash = '',
            birth_date = make_date(extract(year from birth_date)::int, 1, 1), employer = '', skills = '', available_times = '{}',
            shows_skills = false, left_on = @day
          where id in (select v.id from volunteers v where {{Untouched}} limit @most for update)
          returning id, association_id),
        ended as (
          update memberships m set status = 'Left', decided_at = @at, decided_by_user_id = @by, reason = '集体注册已撤销'
          from gone where m.volunteer_id = gone.id and m.status = 'Approved'),
        booked as (
          insert into registry_deltas (association_id, day, delta) select association_id, @day, -count(*)::int from gone group by association_id),
        noted as (
          insert into volunteer_history (id, volunteer_id, action, at, by_user_id, reason)
          select gen_random_uuid(), id, 'ImportUndone', @at, @by, @reason from gone),
        counted as (update imports set undone_rows = undone_rows + (select count(*) from gone) where id = @import)
        select count(*) from gone
        """;

    /// <returns>How many were taken back; 0 when nobody is left.</returns>
    public static async Task<long> TakeBackAsync(
        NpgsqlConnection connection, Import import, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeBack, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("import", import.Id);
        command.Parameters.AddWithValue("most", Stretch);
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("at", at.ToUniversalTime());
        command.Parameters.AddWithValue("by", import.UndoneByUserId!.Value);
        command.Parameters.AddWithValue("reason", import.UndoReason!);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
