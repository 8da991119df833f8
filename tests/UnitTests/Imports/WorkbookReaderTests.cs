using System.IO.Compression;
using System.Text;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.UnitTests.Imports;

public class WorkbookReaderTests
{
    private static void IsRefused(string code, byte[] bytes, string name = "附件2.xlsx") =>
        Assert.That(Assert.Throws<DomainException>(() => Package.Read(new MemoryStream(bytes), name))?.Code, Is.EqualTo(code));

    [Test]
    public void An_empty_file_is_said_to_be_empty() => IsRefused("import.file_empty", []);

    [TestCase("%PDF-1.7\n%âãÏÓ")]
    [TestCase("{\\rtf1\\ansi 姓名}")]
    [TestCase("GIF89a,,,,")]
    [TestCase("7z\u00BC\u00AF")]
    public void What_is_no_table_is_refused_whatever_its_name(string start) => IsRefused("import.file_not_a_table", Encoding.Latin1.GetBytes(start));

    [Test]
    public void Pictures_and_programs_are_no_tables()
    {
        IsRefused("import.file_not_a_table", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]);
        IsRefused("import.file_not_a_table", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        IsRefused("import.file_not_a_table", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0], "名单.csv");
    }

    [TestCase("<html><body><table><tr><td>姓名</td></tr></table></body></html>")]
    [TestCase("\uFEFF\r\n<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>")]
    public void Pages_that_pretend_to_be_workbooks_are_to_be_saved_as_one(string text) => IsRefused("import.file_other_format", Encoding.UTF8.GetBytes(text), "名单.xls");

    [TestCase("word/document.xml", "import.file_not_a_table")]
    [TestCase("ppt/presentation.xml", "import.file_not_a_table")]
    [TestCase("xl/workbook.bin", "import.file_other_format")]
    public void Other_packages_are_told_apart(string document, string code)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var rels = new StreamWriter(archive.CreateEntry("_rels/.rels").Open());
            rels.Write($"<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"{document}\"/></Relationships>");
        }
        IsRefused(code, stream.ToArray());
    }

    [Test]
    public void A_plain_archive_and_an_open_document_are_told_apart()
    {
        static byte[] With(string entry)
        {
            var stream = new MemoryStream();
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry(entry);
            return stream.ToArray();
        }
        IsRefused("import.file_not_a_table", With("附件2.xlsx"));
        IsRefused("import.file_other_format", With("content.xml"));
    }

    [Test]
    public void The_content_decides_and_not_the_name()
    {
        Assert.That(Package.Read(new Package().Sheet("表", ["甲"]).ToStream(), "名单.csv").Single()[0].Text, Is.EqualTo("甲"));
        Assert.That(Package.Read(new MemoryStream("甲,乙"u8.ToArray()), "名单.xlsx").Single()[1].Text, Is.EqualTo("乙"));
    }
}
