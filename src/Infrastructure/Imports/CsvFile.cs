using System.Text;
using System.Text.Unicode;
using StvsPlatform.Application.Imports;
using Sylvan.Data.Csv;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Reads text with separated fields, of any size: in the encodings and with the separators that Excel, WPS and databases write.</summary>
internal static class CsvFile
{
    /// <summary>One record, all its fields: far more than a row of the forms, and the most that is ever held.</summary>
    private const int LongestRecord = 1 << 20;

    /// <summary>So many characters outside ASCII, all of them well-formed UTF-8, are no coincidence.</summary>
    private const int EnoughToBeSure = 4 << 20;

    public static IEnumerable<SheetRow> Read(Stream file, string name)
    {
        var encoding = EncodingOf(file);
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var delimiter = DelimiterIn(file, encoding);
        file.Position = 0;
        reader.DiscardBufferedData();
        using var rows = Records(reader, delimiter, name).GetEnumerator();
        var row = 0;
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) yield break;
            }
            catch (CsvRecordTooLargeException)
            {
                throw WorkbookErrors.CellTooLong(row + 1);
            }
            catch (CsvFormatException)
            {
                // Its message quotes the record; what that holds is personal.
                throw WorkbookErrors.Quotes(row + 1);
            }
            catch (DecoderFallbackException)
            {
                throw WorkbookErrors.Encoding();
            }
            row = rows.Current.Number;
            yield return rows.Current;
        }
    }

    private static IEnumerable<SheetRow> Records(TextReader reader, char delimiter, string name)
    {
        using var csv = CsvDataReader.Create(reader, new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            BufferSize = 64 * 1024,
            MaxBufferSize = LongestRecord,
            ResultSetMode = ResultSetMode.SingleResult,
            // Otherwise a line that begins with # is left out.
            Comment = '\0',
        });
        // Without headers the first record is already read when the reader is made, and given by the first Read.
        for (var number = 1; csv.Read(); number++)
        {
            var count = Math.Min(csv.RowFieldCount, XlsxFile.MostColumns);
            var cells = new Cell[count];
            var isBlank = true;
            for (var column = 0; column < count; column++)
            {
                var text = csv.GetString(column);
                if (text.Contains('\0', StringComparison.Ordinal)) throw WorkbookErrors.NotATable("程序或其他二进制文件");
                cells[column] = new Cell(text);
                isBlank &= cells[column].IsBlank;
            }
            if (!isBlank) yield return new SheetRow(name, number, cells);
        }
    }

    /// <summary>UTF-8 when every byte fits it, which GBK text practically never does; GB18030, which includes GBK, otherwise.</summary>
    private static Encoding EncodingOf(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        var others = 0L;
        for (var isFirst = true; ; isFirst = false)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var bytes = buffer.AsSpan(0, kept + read);
            if (isFirst)
            {
                if (bytes is [0xFF, 0xFE, ..]) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
                if (bytes is [0xFE, 0xFF, ..]) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
                if (bytes is [0xEF, 0xBB, 0xBF, ..]) return new UTF8Encoding(true, throwOnInvalidBytes: true);
                if (bytes.Contains((byte)0)) throw WorkbookErrors.NotATable("程序或其他二进制文件");
            }
            var isEnd = bytes.Length < buffer.Length;
            var whole = isEnd ? bytes.Length : bytes.Length - CutOff(bytes);
            if (!Utf8.IsValid(bytes[..whole])) return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            foreach (var one in bytes[..whole]) if (one >= 0x80) others++;
            if (isEnd || others > EnoughToBeSure) return new UTF8Encoding(false, throwOnInvalidBytes: true);
            kept = bytes.Length - whole;
            bytes[whole..].CopyTo(buffer);
        }
    }

    /// <summary>Bytes at the end that belong to a character which goes on behind it.</summary>
    private static int CutOff(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var one = bytes[^back];
            if (one < 0x80) return 0;
            if (one >= 0xC0) return back < (one >= 0xF0 ? 4 : one >= 0xE0 ? 3 : 2) ? back : 0;
        }
        return 0;
    }

    /// <summary>The separator that stands most often in the first lines, outside quotes; Chinese text has its own comma.</summary>
    private static char DelimiterIn(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var start = new char[16 * 1024];
        int length;
        try
        {
            length = reader.ReadBlock(start);
        }
        catch (DecoderFallbackException)
        {
            throw WorkbookErrors.Encoding();
        }
        char[] candidates = [',', '\t', ';'];
        var counts = new int[candidates.Length];
        var isQuoted = false;
        foreach (var character in start.AsSpan(0, length))
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Array.IndexOf(candidates, character) is >= 0 and var index) counts[index]++;
        }
        return candidates[Array.IndexOf(counts, counts.Max())];
    }
}
