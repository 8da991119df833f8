using Npgsql;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>The steps of an import, for one of the two forms. Each may be stopped anywhere and is then taken up again.</summary>
/// <remarks>
/// What registers and takes back runs on the connection that holds the import: should the process be killed, the server goes on with
/// the statement it has, and nobody else gets hold of the import before that is over.
/// </remarks>
internal abstract class ImportWork
{
    public abstract Task CheckAsync(Import import, CancellationToken cancellationToken);

    public abstract Task CommitAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);

    public abstract Task UndoAsync(Import import, NpgsqlConnection connection, CancellationToken cancellationToken);
}
