using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Infrastructure.ReferenceData;
using StvsPlatform.Infrastructure.Statistics;
using StvsPlatform.UnitTests.Spreadsheets;

namespace StvsPlatform.UnitTests.Statistics;

public sealed class RegistryWorkbookTests
{
    private readonly WrittenWorkbook book = new(new OpenXmlRegistryWorkbooks().Write(new RegistryTable(
        new DateOnly(2018, 12, 31),
        [
            .. RegionFile.Read().Where(region => region.ParentCode is null).Select(region => region.Code switch
            {
                "110000" => Unit("北京", 5270, 1212, null, 4058, null, 658),
                "410000" => Unit("河南", 177385, 144000, 426, 8270, 24689, 2245),
                "660000" => Unit("新疆兵团", 1705, 0, null, 1705, null, null),
                _ => Unit(region.ShortName, 0, 0, 0, 0, 0, 0),
            }),
        ],
        new RegistryTotal(new AssociationCounts(2226509, 838992, 27736, 412285, 947496), 137538))));

    [Test]
    public void The_table_stands_as_the_yearbook_prints_it()
    {
        var rows = book.Rows;
        Assert.That(rows, Has.Count.EqualTo(37));
        Assert.That(rows[0][0], Is.EqualTo("各省级科协和省级学会科普志愿者注册情况表"));
        Assert.That(rows[1][0], Is.EqualTo("统计日期：2018年12月31日"));
        Assert.That(rows[2], Is.EqualTo(new[] { "序号", "省份", "各省科协注册科普志愿者人数(人)", null, null, null, null, "各省级学会注册科普志愿者(人)" }));
        Assert.That(rows[3], Is.EqualTo(new[] { null, null, "各省科协汇总", "省级科协", "副省级市科协、省会城市科协", "地级科协", "县级科协", null }));
        Assert.That(rows[4], Is.EqualTo(new object[] { 1, "北京", 5270, 1212, "#", 4058, "#", 658 }), "numbers are numbers, and # is none");
        Assert.That(rows[19], Is.EqualTo(new object[] { 16, "河南", 177385, 144000, 426, 8270, 24689, 2245 }));
        Assert.That(rows[35], Is.EqualTo(new object[] { 32, "新疆兵团", 1705, 0, "#", 1705, "#", "#" }));
        Assert.That(rows[36], Is.EqualTo(new object[] { 33, "合计", 2226509, 838992, 27736, 412285, 947496, 137538 }));
    }

    [Test]
    public void The_header_is_merged_as_in_print_and_the_file_is_sound()
    {
        var merged = book.Look((_, sheet) => sheet.Worksheet.Descendants<MergeCell>().Select(cell => cell.Reference!.Value).ToArray());
        Assert.That(merged, Is.SupersetOf(new[] { "A3:A4", "B3:B4", "C3:G3", "H3:H4" }));
        Assert.That(book.Errors(), Is.Empty);
    }

    private static RegistryUnit Unit(string name, long total, long? provincial, long? subProvincial, long? prefectural, long? county, long? societies) =>
        new("", name, new AssociationCounts(total, provincial, subProvincial, prefectural, county), societies);
}
