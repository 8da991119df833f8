using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>The faulty rows as a form (.xlsx), to be corrected where they are marked and uploaded again.</summary>
public interface IFaultWorkbooks
{
    /// <param name="rows">Taken one after another: the whole need not fit into memory.</param>
    /// <returns>The file, from its beginning; whoever disposes of it removes it.</returns>
    Task<Stream> WriteAsync(ImportKind kind, IAsyncEnumerable<FaultyRow> rows, CancellationToken cancellationToken);
}
