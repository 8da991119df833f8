using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.UnitTests.Imports;

/// <summary>Files written by LibreOffice 7.4 (names.*, protected.xls) and by officecrypto-tool (protected.xlsx): there is no writer of .xls here.</summary>
public class XlsFileTests
{
    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Imports", "Files", name));

    private static List<SheetRow> Read(byte[] bytes) => Package.Read(new MemoryStream(bytes), "名单.xls");

    private static void IsRefused(string code, byte[] bytes) => Assert.That(Assert.Throws<DomainException>(() => Read(bytes))?.Code, Is.EqualTo(code));

    [TestCase("names.xls")]
    [TestCase("names.xlsx")]
    public void The_same_sheets_read_the_same_from_both_formats(string name)
    {
        var rows = Read(Bytes(name));
        Assert.That(rows.Select(row => (row.Sheet, row.Number)), Is.EqualTo(new[] { ("名单", 1), ("名单", 3), ("名单", 4), ("名单", 5), ("续", 1) }));
        Assert.That(rows[1].Cells.Select(cell => cell.Text), Is.EqualTo(new[] { "组织名称", "管理员手机号", "成立日期", "编号" }));
        Assert.That(rows[2].Cells.Select(cell => cell.Text), Is.EqualTo(new[] { "郑州大学科技志愿服务队", "13812345678", "2021-04-26", "00123" }));
        Assert.That((rows[2][1].Number, rows[2][2].Date), Is.EqualTo(((double?)13812345678, (DateOnly?)new DateOnly(2021, 4, 26))));
        Assert.That((rows[3][0].Text, rows[3][0].IsRepeated, rows[3][2].Number), Is.EqualTo(("郑州大学科技志愿服务队", true, (double?)2.5)));
    }

    [TestCase("protected.xls")]
    [TestCase("protected.xlsx")]
    public void A_file_with_a_password_is_refused_with_the_way_out(string name)
    {
        var refusal = Assert.Throws<DomainException>(() => Read(Bytes(name)))!;
        Assert.That(refusal.Code, Is.EqualTo("import.file_encrypted"));
        Assert.That(refusal.Message, Does.Contain("密码"));
    }

    [Test]
    public void A_file_cut_off_is_broken([Values(100, 600, 2048, 3000, 5000)] int length) => IsRefused("import.file_broken", Bytes("names.xls")[..length]);

    [Test]
    public void A_word_document_of_old_is_no_table()
    {
        var bytes = Bytes("names.xls");
        // The name of the stream in the directory, and its length.
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("Workbook"));
        System.Text.Encoding.Unicode.GetBytes("WordDocument").CopyTo(bytes, at);
        bytes[at + 64] = 26;
        IsRefused("import.file_not_a_table", bytes);
    }

    /// <summary>Whatever a byte is changed to: read, or refused in words. Never anything else, and never without end.</summary>
    [Test, CancelAfter(60_000)]
    public void Damage_anywhere_is_either_read_or_refused(CancellationToken cancellation)
    {
        var whole = Bytes("names.xls");
        var random = new Random(1);
        var refused = 0;
        for (var round = 0; round < 1_500 && !cancellation.IsCancellationRequested; round++)
        {
            var bytes = whole.ToArray();
            for (var i = random.Next(1, 8); i > 0; i--) bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            try
            {
                Read(bytes);
            }
            catch (DomainException)
            {
                refused++;
            }
        }
        Assert.That(cancellation.IsCancellationRequested, Is.False);
        Assert.That(refused, Is.GreaterThan(10));
    }

    /// <summary>A table of sectors in which each is followed by itself.</summary>
    [Test, CancelAfter(20_000)]
    public void Sectors_in_a_circle_are_broken(CancellationToken cancellation)
    {
        var bytes = Bytes("names.xls");
        var table = 512 * (1 + BitConverter.ToInt32(bytes, 76));
        for (var sector = 0; sector < 128; sector++) BitConverter.GetBytes(sector).CopyTo(bytes, table + 4 * sector);
        IsRefused("import.file_broken", bytes);
        Assert.That(cancellation.IsCancellationRequested, Is.False);
    }
}
