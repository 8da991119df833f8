using Npgsql;

namespace StvsPlatform.Subtree;

/// <summary>The same questions in SQL as one would write it by hand, without a lineage: down the tree by parent_team_id.</summary>
internal static class Baselines
{
    private const string Below = """
        with recursive below as (
            select id from teams where id = @team
            union all
            select t.id from teams t join below b on t.parent_team_id = b.id)
        """;

    public const string Count = $"""
        {Below}
        select count(distinct m.volunteer_id) from memberships m join below b on m.team_id = b.id where m.status = 'Approved'
        """;

    public const string Page = $"""
        {Below}, once as (
            select distinct on (m.volunteer_id) m.* from memberships m join below b on m.team_id = b.id where m.status = 'Approved'
            order by m.volunteer_id, m.id)
        select * from once join volunteers v on v.id = once.volunteer_id join teams t on t.id = once.team_id
        order by once.requested_at desc, once.id desc limit @limit offset @offset
        """;

    public const string Search = $"""
        {Below}, once as (
            select distinct on (m.volunteer_id) m.*, v.real_name from memberships m join below b on m.team_id = b.id join volunteers v on v.id = m.volunteer_id
            where m.status = 'Approved' and v.real_name like @name || '%'
            order by m.volunteer_id, m.id)
        select * from once order by requested_at desc, id desc limit 21
        """;

    public const string Children = """
        select c.*, (
            with recursive below as (
                select c.id
                union all
                select t.id from teams t join below b on t.parent_team_id = b.id)
            select count(distinct m.volunteer_id) from memberships m join below b on m.team_id = b.id where m.status = 'Approved')
        from teams c where c.parent_team_id = @team order by c.name limit 21
        """;

    public static async Task RunAsync(NpgsqlConnection connection, string statement, Guid team, int limit, int offset, string name)
    {
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 600 };
        command.Parameters.AddWithValue("team", team);
        if (statement.Contains("@limit", StringComparison.Ordinal)) command.Parameters.AddWithValue("limit", limit);
        if (statement.Contains("@offset", StringComparison.Ordinal)) command.Parameters.AddWithValue("offset", offset);
        if (statement.Contains("@name", StringComparison.Ordinal)) command.Parameters.AddWithValue("name", name);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) { }
    }
}
