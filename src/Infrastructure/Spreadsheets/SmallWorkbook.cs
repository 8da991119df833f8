using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>A workbook that fits into memory.</summary>
internal static class SmallWorkbook
{
    public static byte[] Write(IReadOnlyList<SmallSheet> sheets, IEnumerable<DefinedName> names)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Looks.Sheet();
            book.Workbook = new Workbook(new BookViews(new WorkbookView()), new Sheets());
            foreach (var sheet in sheets) book.Add(sheet);
            book.Workbook.Append(new DefinedNames(names));
        }
        return file.ToArray();
    }

    public static byte[] Write(SmallSheet sheet, IEnumerable<DefinedName> names) => Write([sheet], names);

    /// <summary>After the sheets that are there already.</summary>
    public static void Add(this WorkbookPart book, SmallSheet sheet)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = sheet.Worksheet;
        var sheets = book.Workbook.Sheets!;
        sheets.Append(new Sheet
        {
            Name = sheet.Name,
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Id = book.GetIdOfPart(part),
            State = sheet.IsHidden ? SheetStateValues.Hidden : SheetStateValues.Visible,
        });
    }
}

/// <param name="IsHidden">For what formulas and drop-downs look up.</param>
internal sealed record SmallSheet(string Name, Worksheet Worksheet, bool IsHidden = false);
