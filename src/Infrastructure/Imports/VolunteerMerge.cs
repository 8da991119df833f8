using Npgsql;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>
/// Registers staged people, a stretch of rows at a time. Each stretch is one statement, and with it the import's own account of how far
/// it is: whatever ends the process, a stretch is there with its count, or is not there at all.
/// </summary>
internal static class VolunteerMerge
{
    /// <summary>Long enough to be fast, short enough that nobody waits for it and progress is seen.</summary>
    internal const int Stretch = 20_000;

    /// <summary>
    /// The chosen rows go in unless somebody with the ID number was registered, or refused to be, since the dry run. Counts are booked per association, not
    /// per person.
    /// </summary>
    private const string Register = """
        with stretch as (
          select * from import_rows r where import_id = @import and number > @from and number <= @to and state = 'Valid'
            and not exists (select from refusals f where f.id_number_hash = r.id_number_hash)),
        registered as (
          insert into volunteers (
            id, status, origin, confirmation, import_id, volunteer_number, real_name, id_number, id_number_hash, phone, phone_hash,
            birth_date, gender, political_status, ethnicity, employer, professional_title, education, occupation, region_code,
            service_categories, service_fields, is_grassroots_leader, skills, available_times, association_id, registered_on, submitted_at,
            reviewed_at, shows_skills)
          select target_id, 'Approved', 'Imported', 'Pending', @import, volunteer_number, real_name, id_number, id_number_hash, phone, phone_hash,
            birth_date, gender, political_status, ethnicity, employer, professional_title, education, occupation, region_code,
            service_categories, service_fields, is_grassroots_leader, '', '{}', association_id, @day, @at, @at, false
          from stretch order by number
          on conflict do nothing
          returning id, association_id),
        replaced as (
          update volunteers v set real_name = r.real_name, phone = r.phone, phone_hash = r.phone_hash, political_status = r.political_status,
            ethnicity = r.ethnicity, employer = r.employer, professional_title = r.professional_title, education = r.education,
            occupation = r.occupation, service_categories = r.service_categories, service_fields = r.service_fields,
            is_grassroots_leader = r.is_grassroots_leader
          from import_rows r join import_duplicates d on d.import_id = r.import_id and d.number = r.number and d.kind = 'SameInRegistry'
          where r.import_id = @import and r.number > @from and r.number <= @to and r.state = 'Update'
            and v.id = d.other_id and v.origin = 'Imported' and v.confirmation = 'Pending' and v.user_id is null and v.status = 'Approved'
          returning v.id, r.number),
        joined as (
          insert into memberships (id, volunteer_id, team_id, status, rank, via, requested_at, decided_at, decided_by_user_id, marks)
          select s.membership_id, r.id, s.team_id, 'Approved', 0, 'Import', @at, @at, @by, '{}'
          from registered r join stretch s on s.target_id = r.id join teams t on t.id = s.team_id and t.status = 'Approved'
          on conflict do nothing),
        booked as (
          insert into registry_deltas (association_id, day, delta) select association_id, @day, count(*)::int from registered group by association_id)
        update imports set position = @to, committed_rows = committed_rows + (select count(*) from registered) + (select count(*) from replaced)
        where id = @import
        """;

    public static async Task RegisterAsync(
        NpgsqlConnection connection, Import import, int from, int to, DateOnly day, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Register, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("import", import.Id);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("day", day);
        command.Parameters.AddWithValue("at", at.ToUniversalTime());
        command.Parameters.AddWithValue("by", import.CommittedByUserId!.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
