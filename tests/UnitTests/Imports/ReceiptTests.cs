using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Imports.Forms;

namespace StvsPlatform.UnitTests.Imports;

public sealed class ReceiptTests
{
    private static readonly ImportReceipt Receipt = new(
        "20261122000017", ImportKind.Volunteers, "名单\u0001 <&>.xlsx", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "郑州市金水区人民医院", "郑州市金水区科学技术协会",
        "金水区人民医院科技志愿服务队", "王丽", new DateTimeOffset(2026, 11, 22, 1, 30, 0, TimeSpan.Zero), "李建国", new DateTimeOffset(2026, 11, 22, 16, 5, 0, TimeSpan.Zero),
        new ReceiptCounts(1203, 1180, 20, 3, 1177), [new CountyCount("郑州市金水区", 1160), new CountyCount("济源市", 17)], ["有问题的 20 行未登记。"]);

    [Test]
    public void It_says_who_registered_what_when_and_how_many()
    {
        var (texts, tables) = Read(Receipt);
        Assert.That(texts, Does.Contain("集体注册回执").And.Contain("编号：20261122000017").And.Contain("有问题的 20 行未登记。"));
        Assert.That(tables[0].Select(row => row[1]), Is.EqualTo(new[]
        {
            "科技志愿者集体注册信息表", "郑州市金水区人民医院", "郑州市金水区科学技术协会", "金水区人民医院科技志愿服务队", "名单 <&>.xlsx",
            "SHA-256：9f86d081884c7d65（前 16 位）", "王丽，2026年11月22日 09:30", "李建国，2026年11月23日 00:05",
        }));
        Assert.That(tables[1][1], Is.EqualTo(new[] { "1203", "1180", "20", "3", "1177" }));
        Assert.That(tables[2].Skip(1), Is.EqualTo(new[] { new[] { "1", "郑州市金水区", "1160" }, ["2", "济源市", "17"], ["", "合计", "1177"] }));
        Assert.That(string.Concat(texts), Does.Contain("经办人").And.Contain("负责人").And.Contain("（盖章）"));
    }

    [Test]
    public void Without_team_counties_and_notes_it_has_none()
    {
        var (texts, tables) = Read(Receipt with { Kind = ImportKind.Teams, Team = null, Counties = [], Notes = [] });
        Assert.That(tables, Has.Length.EqualTo(2));
        Assert.That(tables[0].Select(row => row[0]), Does.Not.Contain("加入的组织"));
        Assert.That(texts, Has.None.Contains("说明"));
    }

    private static (string[] Texts, string[][][] Tables) Read(ImportReceipt receipt)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(new OpenXmlReceipts().Write(receipt)), false);
        Assert.That(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Select(error => error.Description), Is.Empty);
        var body = document.MainDocumentPart!.Document.Body!;
        return (
            [.. body.Elements<Paragraph>().Select(paragraph => paragraph.InnerText)],
            [.. body.Elements<Table>().Select(table => table.Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToArray()).ToArray())]);
    }
}
