using System.Text;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.Imports;

namespace StvsPlatform.UnitTests.Imports;

public class CsvFileTests
{
    private const string Table = "姓名,单位\r\n张三,郑州大学\r\n李四,\"一, 二\"\"三\"\"\n四\"\r\n";

    [OneTimeSetUp]
    public static void KnowTheCodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static List<SheetRow> Read(byte[] bytes) => Package.Read(new MemoryStream(bytes), "名单.csv");

    private static string[][] Texts(IEnumerable<SheetRow> rows) => [.. rows.Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    [TestCase("utf-8")]
    [TestCase("utf-8 with mark")]
    [TestCase("gb18030")]
    [TestCase("gbk")]
    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public void Every_usual_encoding_is_recognised(string name)
    {
        var encoding = name == "utf-8 with mark" ? new UTF8Encoding(true) : name == "utf-8" ? new UTF8Encoding(false) : Encoding.GetEncoding(name);
        var rows = Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Table)]);
        Assert.That(Texts(rows), Is.EqualTo(new[] { new[] { "姓名", "单位" }, ["张三", "郑州大学"], ["李四", "一, 二\"三\"\n四"] }));
    }

    /// <summary>Each shift puts another byte of a character on the edge of the buffers.</summary>
    [Test]
    public void A_character_cut_by_the_edge_of_a_buffer_is_whole_again([Values("utf-8", "gb18030")] string name, [Range(0, 4)] int shift)
    {
        var long1 = new string('x', 65_530 - 8 + shift);
        var text = $"姓名,单位\n甲,{long1[..60_000]}\n" + string.Concat(Enumerable.Repeat($"{new string('a', shift)}龘𠮷镕,郑州市金水区\n", 20_000));
        var rows = Read(new UTF8Encoding(false).GetPreamble().Concat(Encoding.GetEncoding(name).GetBytes(text)).ToArray());
        Assert.That(rows.Skip(2).All(row => row[0].Text == new string('a', shift) + "龘𠮷镕" && row[1].Text == "郑州市金水区"), Is.True);
        Assert.That(rows, Has.Count.EqualTo(20_002));
    }

    [Test]
    public void A_long_beginning_without_Chinese_misleads_nobody()
    {
        var text = string.Concat(Enumerable.Repeat("1,abc\n", 50_000)) + "2,郑州\n";
        Assert.That(Read(Encoding.GetEncoding("gbk").GetBytes(text))[^1][1].Text, Is.EqualTo("郑州"));
    }

    [TestCase(',')]
    [TestCase(';')]
    [TestCase('\t')]
    public void The_separator_is_found(char separator)
    {
        var rows = Read(Encoding.UTF8.GetBytes($"科技志愿者集体注册信息表\n\"姓名,全\"{separator}单位\n张三{separator}郑州"));
        Assert.That(Texts(rows)[2], Is.EqualTo(new[] { "张三", "郑州" }));
    }

    [Test]
    public void Rows_are_numbered_as_Excel_would_show_them()
    {
        var rows = Read("标题\r\n\r\n姓名,\"单\n位\"\r\n,,\r\n张三,郑州\r\n#李四,郑州"u8.ToArray());
        Assert.That(rows.Select(row => (row.Number, row[0].Text)), Is.EqualTo(new[] { (1, "标题"), (3, "姓名"), (5, "张三"), (6, "#李四") }));
    }

    [Test]
    public void Ragged_rows_keep_what_they_have()
    {
        Assert.That(Texts(Read("a,b\n1\n2,3,4,5\n"u8.ToArray())), Is.EqualTo(new[] { new[] { "a", "b" }, ["1"], ["2", "3", "4", "5"] }));
    }

    /// <summary>How systems keep Excel from rounding a number.</summary>
    [Test]
    public void A_number_wrapped_as_a_formula_is_left_to_whoever_reads_it()
    {
        Assert.That(Texts(Read("姓名,手机号\n张三,=\"13812345678\"\n李四,\"=\"\"13812345679\"\"\"\n"u8.ToArray())), Is.EqualTo(new[]
        {
            new[] { "姓名", "手机号" }, ["张三", "=\"13812345678\""], ["李四", "=\"13812345679\""],
        }));
    }

    [Test]
    public void A_quote_that_is_never_closed_is_refused_before_it_takes_the_memory()
    {
        var text = "姓名,单位\n张三,郑州\n李四,\"郑州" + string.Concat(Enumerable.Repeat("王五,郑州\n", 400_000));
        Assert.That(Assert.Throws<DomainException>(() => Read(Encoding.UTF8.GetBytes(text)))?.Code, Is.EqualTo("import.file_cell_too_long"));
    }

    [Test]
    public void A_line_of_megabytes_is_refused()
    {
        var refusal = Assert.Throws<DomainException>(() => Read(Encoding.UTF8.GetBytes("姓名\n张三\n" + new string('长', 3_000_000))))!;
        Assert.That((refusal.Code, refusal.Message.Contains("第3行", StringComparison.Ordinal)), Is.EqualTo(("import.file_cell_too_long", true)));
    }

    [Test]
    public void Quotes_that_do_not_match_name_the_row_and_nothing_of_it()
    {
        var refusal = Assert.Throws<DomainException>(() => Read("姓名,单位\n张三,\"郑州\"大学\n"u8.ToArray()))!;
        Assert.That(refusal.Code, Is.EqualTo("import.file_quotes"));
        Assert.That(refusal.Message, Does.Contain("第2行").And.Not.Contain("张三"));
    }

    [Test]
    public void Text_in_no_known_encoding_is_refused()
    {
        Assert.That(Assert.Throws<DomainException>(() => Read([.. "姓名,单位\n"u8, 0xFF, 0xFF, 0xFF, 0x80, (byte)'\n']))?.Code, Is.EqualTo("import.file_encoding"));
    }

    /// <summary>250,000 rows come one after another out of a stream that never holds them.</summary>
    [Test]
    public void There_is_no_limit_on_rows_and_nothing_is_kept()
    {
        using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        using (var writer = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
        {
            for (var i = 0; i < 250_000; i++) writer.Write($"{i},张三,13812345678,男,郑州市金水区花园路\n");
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var count = 0;
        foreach (var row in new WorkbookReader().Read(file, "名单.csv"))
        {
            if (++count % 50_000 == 0) Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(10 << 20));
        }
        Assert.That(count, Is.EqualTo(250_000));
    }
}
