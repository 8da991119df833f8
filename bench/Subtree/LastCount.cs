using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace StvsPlatform.Subtree;

/// <summary>Keeps the statement by which the product counts people, to ask PostgreSQL for its plan.</summary>
internal sealed class LastCount : DbCommandInterceptor
{
    private string? text;
    private NpgsqlParameter[] parameters = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("DISTINCT", StringComparison.Ordinal) && command.CommandText.Contains("count(", StringComparison.Ordinal))
        {
            text = command.CommandText;
            parameters = [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())];
        }
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ExplainAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("explain (analyze, buffers, settings) " + text, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        return plan;
    }
}
