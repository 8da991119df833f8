namespace StvsPlatform.Application.Memberships;

/// <summary>Workbooks (.xlsx) for people to keep.</summary>
public interface ISpreadsheets
{
    /// <returns>The file, from its beginning; whoever disposes of it removes it.</returns>
    Task<Stream> WriteAsync(Sheet sheet, CancellationToken cancellationToken);
}

/// <param name="Rows">Taken one after another: the whole need not fit into memory.</param>
/// <param name="Watermark">Null: none.</param>
public sealed record Sheet(string Name, IReadOnlyList<string> Header, IAsyncEnumerable<object?[]> Rows, Watermark? Watermark);

/// <summary>Says on the sheet, and on each page of paper, who took it away.</summary>
public sealed record Watermark(string Line, string PageHeader, string PageFooter);
