using System.Text;
using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Tells the kind of a file by its first bytes; names lie, and people rename files to get them through.</summary>
internal sealed class WorkbookReader : IWorkbookReader
{
    private static ReadOnlySpan<byte> Zip => [(byte)'P', (byte)'K', 3, 4];
    private static ReadOnlySpan<byte> EmptyZip => [(byte)'P', (byte)'K', 5, 6];
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Formats people do send, by how they begin.</summary>
    private static readonly (byte[] Start, string What)[] Strangers =
    [
        ("%PDF"u8.ToArray(), " PDF 文档"), ([0x89, (byte)'P', (byte)'N', (byte)'G'], "图片"), ([0xFF, 0xD8, 0xFF], "图片"), ("GIF8"u8.ToArray(), "图片"),
        ("{\\rtf"u8.ToArray(), " Word 文档"), ("Rar!"u8.ToArray(), "压缩包"), ([(byte)'7', (byte)'z', 0xBC, 0xAF], "压缩包"), ([0x1F, 0x8B], "压缩包"),
    ];

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IEnumerable<SheetRow> Read(Stream file, string fileName)
    {
        var start = new byte[512];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return Rows(start.AsSpan(0, length), file, fileName);
    }

    private static IEnumerable<SheetRow> Rows(ReadOnlySpan<byte> start, Stream file, string fileName)
    {
        if (start.IsEmpty) throw WorkbookErrors.Empty();
        if (start.StartsWith(Zip) || start.StartsWith(EmptyZip)) return XlsxFile.Read(file);
        if (start.StartsWith(Ole)) return XlsFile.Read(file);
        foreach (var (beginning, what) in Strangers)
        {
            if (start.StartsWith(beginning)) throw WorkbookErrors.NotATable(what);
        }
        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (text.StartsWith('<'))
        {
            // What web systems call .xls is often a page of HTML, which Excel opens with a warning.
            throw text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? WorkbookErrors.OtherFormat("XML 格式的表格") : WorkbookErrors.OtherFormat("网页格式的表格");
        }
        return CsvFile.Read(file, Path.GetFileNameWithoutExtension(fileName));
    }
}
