using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace StvsPlatform.UnitTests.Spreadsheets;

/// <summary>A workbook as somebody else's library reads it, and what the SDK's validator finds in it.</summary>
internal sealed class WrittenWorkbook
{
    private readonly byte[] bytes;

    /// <summary>The reader knows the old .xls too, and asks for its encodings before it has seen the file.</summary>
    static WrittenWorkbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public WrittenWorkbook(byte[] bytes)
    {
        this.bytes = bytes;
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            Sheets.Add((reader.Name, reader.VisibleState, rows));
        }
        while (reader.NextResult());
    }

    public List<(string Name, string State, List<object?[]> Rows)> Sheets { get; } = [];

    public List<object?[]> Rows => Sheets[0].Rows;

    public static async Task<WrittenWorkbook> OfAsync(Task<Stream> writing)
    {
        await using var file = await writing;
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        return new WrittenWorkbook(copy.ToArray());
    }

    public string[] Errors()
    {
        using var document = Open();
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => $"{error.Description} {error.Path?.XPath}")];
    }

    public SpreadsheetDocument Open() => SpreadsheetDocument.Open(new MemoryStream(bytes), false);

    /// <summary>The first sheet's own part.</summary>
    public T Look<T>(Func<WorkbookPart, WorksheetPart, T> look)
    {
        using var document = Open();
        var book = document.WorkbookPart!;
        var id = book.Workbook.Sheets!.Elements<Sheet>().First().Id!.Value!;
        return look(book, (WorksheetPart)book.GetPartById(id));
    }
}
