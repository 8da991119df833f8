using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>How a sheet is printed: on A4, as wide as the paper and as many pages long as it takes.</summary>
internal static class Paper
{
    private const uint A4 = 9;

    /// <summary>Without this the page set-up's "fit" is not looked at.</summary>
    public static SheetProperties Fitted => new(new PageSetupProperties { FitToPage = true });

    public static PrintOptions Centred => new() { HorizontalCentered = true };

    public static PageMargins Margins => new() { Left = 0.4, Right = 0.4, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 };

    public static PageSetup Set(OrientationValues orientation) => new() { PaperSize = A4, Orientation = orientation, FitToWidth = 1, FitToHeight = 0 };

    public static HeaderFooter Numbered => new(new OddFooter("&C第 &P 页，共 &N 页"));

    /// <summary>The rows that begin every page.</summary>
    public static DefinedName Repeated(string sheet, uint firstRow, uint lastRow) =>
        new($"'{sheet}'!${firstRow}:${lastRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 };
}
