using Npgsql;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Every row of every table as text.</summary>
public static class TableDump
{
    public static async Task<SortedDictionary<string, string[]>> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = await ColumnAsync(connection, "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables "
            + "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')");
        var dump = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var table in tables) dump[table] = await ColumnAsync(connection, $"select t::text from {table} t order by 1");
        return dump;
    }

    private static async Task<string[]> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return [.. values];
    }
}
