using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>The form as it was filed (.xlsx), to be printed, stamped and handed in (纸质盖章版).</summary>
public interface IFiledForms
{
    /// <param name="sender">填报单位.</param>
    /// <param name="rows">In the order of the form's columns, taken one after another: the whole need not fit into memory.</param>
    /// <returns>The file, from its beginning; whoever disposes of it removes it.</returns>
    Task<Stream> WriteAsync(ImportKind kind, string sender, DateOnly day, IAsyncEnumerable<string[]> rows, CancellationToken cancellationToken);
}
