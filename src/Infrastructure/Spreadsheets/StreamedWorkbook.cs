using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>
/// A workbook whose first sheet may be longer than memory. The SDK holds every part it writes until the package is closed, so
/// the rows go past it into the archive, element by element, and it makes only what is small: styles, names, comments.
/// </summary>
internal static class StreamedWorkbook
{
    private const string SheetId = "rId1";

    /// <param name="write">Writes the sheet, from <see cref="Worksheet"/>'s start to its end.</param>
    /// <param name="complete">Called after the rows: the other parts may depend on them.</param>
    /// <returns>A temporary file, from its beginning; it goes with the stream.</returns>
    public static async Task<Stream> WriteAsync(
        string name, Func<OpenXmlWriter, Task> write, CancellationToken cancellationToken, Action<WorkbookPart, WorksheetPart>? complete = null)
    {
        var file = OpenTemporary();
        try
        {
            using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                using (var sheet = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open())
                using (var writer = OpenXmlWriter.Create(sheet))
                {
                    await write(writer);
                }
                using var rest = new MemoryStream();
                MakeRest(rest, name, complete);
                await CopyAsync(rest, archive, cancellationToken);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static void MakeRest(Stream rest, string name, Action<WorkbookPart, WorksheetPart>? complete)
    {
        using var document = SpreadsheetDocument.Create(rest, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets(new Sheet { Name = name, SheetId = 1, Id = SheetId }));
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Looks.Sheet();
        var sheet = book.AddNewPart<WorksheetPart>(SheetId);
        complete?.Invoke(book, sheet);
    }

    private static async Task CopyAsync(Stream rest, ZipArchive archive, CancellationToken cancellationToken)
    {
        using var made = new ZipArchive(rest, ZipArchiveMode.Read);
        // The sheet's own part is there as a name only, for its relationships and content type.
        foreach (var part in made.Entries.Where(part => part.FullName != "xl/worksheets/sheet1.xml"))
        {
            await using var from = await part.OpenAsync(cancellationToken);
            await using var to = await archive.CreateEntry(part.FullName).OpenAsync(cancellationToken);
            await from.CopyToAsync(to, cancellationToken);
        }
    }

    /// <summary>Rows may be personal: nobody else on the machine can open the file, and none is left by a process that is killed.</summary>
    private static FileStream OpenTemporary()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose };
        if (OperatingSystem.IsWindows()) return new FileStream(path, options);
        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.None;
        var file = new FileStream(path, options);
        // Without a name it is there as long as it is open.
        File.Delete(path);
        return file;
    }
}
