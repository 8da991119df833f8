using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Subtree;

/// <summary>
/// 河南, invented but for its regions: 总队, a team for each city and county, and all others below the counties'. Each tenth
/// person belongs to two teams, which is what makes counting people more than adding up.
/// </summary>
internal sealed class Province
{
    private const string Henan = "410000";

    public required Guid Root { get; init; }
    public required Guid City { get; init; }
    public required int Teams { get; init; }

    public static async Task<Province> LoadAsync(IServiceProvider services, int teams, int people)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var db = scope.ServiceProvider.GetRequiredService<StvsDbContext>();
        var province = await PlantAsync(db, teams);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var sealedPhone = scope.ServiceProvider.GetRequiredService<IFieldCipher>().Encrypt("19900000000");
        foreach (var statement in Statements) await RunAsync(connection, statement, people, sealedPhone);
        return province;
    }

    private static async Task<Province> PlantAsync(StvsDbContext db, int count)
    {
        var regions = await db.Regions.AsNoTracking().Where(r => r.Unit == Henan && r.AbolishedOn == null).OrderBy(r => r.Code).ToListAsync();
        var associations = await db.Associations.AsNoTracking().Where(a => a.RegionCode != null).ToDictionaryAsync(a => a.RegionCode!);
        var planted = new Dictionary<string, Team>();
        foreach (var region in regions.Where(r => r.Level != RegionLevel.Township && associations.ContainsKey(r.Code)).OrderBy(r => r.Level))
        {
            if (planted.Count == count) break;
            var parent = region.ParentCode is null ? null : planted.GetValueOrDefault(region.ParentCode);
            planted.Add(region.Code, Make($"{region.Name}科技志愿服务队", associations[region.Code], parent, region.Code, planted.Count));
        }
        var above = planted.Values.ToHashSet();
        var counties = above.Where(t => !above.Any(below => below.ParentTeamId == t.Id)).ToArray();
        var all = above.ToList();
        for (var i = 0; all.Count < count; i++)
        {
            var county = counties[i % counties.Length];
            all.Add(Make(string.Create(CultureInfo.InvariantCulture, $"第{i}科技志愿服务分队"), associations[county.RegionCode], county, county.RegionCode, all.Count));
        }
        db.Teams.AddRange(all);
        await db.SaveChangesAsync();
        return new Province { Root = planted[Henan].Id, City = planted["410100"].Id, Teams = all.Count };
    }

    private static Team Make(string name, Association association, Team? parent, string regionCode, int serial)
    {
        var profile = new TeamProfile { SupervisingUnit = "科学技术协会", FoundedOn = new DateOnly(2021, 6, 18), ServiceCategories = ["sciencePopularizationTalk"] };
        var at = new DateTimeOffset(2021, 6, 18, 2, 0, 0, TimeSpan.Zero);
        var team = Team.Import(
            new TeamApplication(name, "regional", null, association, parent, regionCode, profile, SealedText.Erased()),
            TeamNumber.Compose(regionCode, new DateOnly(2021, 6, 18), serial), at);
        team.TakeEvents();
        return team;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, int people, string sealedPhone)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 600 };
        if (statement.Contains("@people", StringComparison.Ordinal)) command.Parameters.AddWithValue("people", people);
        if (statement.Contains("@sealed", StringComparison.Ordinal)) command.Parameters.AddWithValue("sealed", sealedPhone);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Set-wise, since 300,000 objects would measure the loading.</summary>
    private static readonly string[] Statements =
    [
        "select setseed(0.5)",
        "update teams set status = 'Approved'",
        """
        create temporary table places as
        select row_number() over (order by t.number) - 1 as i, t.id as team_id, t.region_code, t.association_id
        from teams t where not exists (select from teams below where below.parent_team_id = t.id)
        """,
        "create unique index on places (i)",
        "analyze places",
        """
        insert into volunteers (
            id, user_id, status, volunteer_number, real_name, id_number, id_number_hash, phone, phone_hash, birth_date, gender, political_status,
            ethnicity, employer, professional_title, education, occupation, region_code, service_categories, service_fields, is_grassroots_leader,
            skills, available_times, agreement_version, consents_to_sensitive_data, consented_at, association_id, submitted_at, reviewed_at,
            activated_at, shows_skills)
        select uuidv7(), gen_random_uuid(), 'Active', 'V' || lpad(n::text, 17, '0'),
            substr('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧', 1 + n % 30, 1) || chr(19968 + n % 3001) || chr(20968 + n / 3001),
            @sealed, md5('i' || n), @sealed, md5('p' || n), date '1960-01-01' + n % 15000, case n % 2 when 0 then 'Female' else 'Male' end, '13',
            '01', '某某单位', 'none', '20', '13', p.region_code, '{sciencePopularizationTalk}', '{scienceEducation}', n % 50 = 0,
            '', '{}', '2026-11', true, now(), p.association_id, now() - random() * interval '1000 days', now(), now(), n % 5 = 0
        from generate_series(1, @people) n join places p on p.i = n % (select count(*) from places)
        """,
        """
        insert into memberships (id, volunteer_id, team_id, status, rank, via, requested_at, decided_at, marks)
        select uuidv7(), v.id, p.team_id, case when v.k % 50 = 0 then 'PendingReview' else 'Approved' end, 0, 'Registration', v.at, v.at, '{}'
        from (select id, submitted_at as at, substr(volunteer_number, 2)::bigint as k from volunteers) v join places p on p.i = v.k % (select count(*) from places)
        """,
        """
        insert into memberships (id, volunteer_id, team_id, status, rank, via, requested_at, decided_at, marks)
        select uuidv7(), v.id, p.team_id, 'Approved', 1, 'List', v.at, v.at, '{}'
        from (select id, submitted_at + interval '1 day' as at, substr(volunteer_number, 2)::bigint as k from volunteers) v
        join places p on p.i = (v.k * 7 + 3) % (select count(*) from places)
        where v.k % 10 = 0 and (v.k * 7 + 3) % (select count(*) from places) <> v.k % (select count(*) from places)
        """,
        "vacuum analyze",
    ];
}
