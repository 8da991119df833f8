using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.Infrastructure.Statistics;

/// <summary>The sheet stands as in 附件2 of the survey's notice: two lines of header, one line for each unit, the sum as the last.</summary>
internal sealed class OpenXmlRegistryWorkbooks : IRegistryWorkbooks
{
    private const string Title = "各省级科协和省级学会科普志愿者注册情况表";
    private const string NotApplicable = "#";
    private const uint FirstHeader = 3, SecondHeader = 4;

    private static readonly double[] Widths = [7, 14, 15, 13, 17, 13, 13, 17];

    private static readonly string?[] UpperHeader = ["序号", "省份", "各省科协注册科普志愿者人数(人)", null, null, null, null, "各省级学会注册科普志愿者(人)"];
    private static readonly string?[] LowerHeader = [null, null, "各省科协汇总", "省级科协", "副省级市科协、省会城市科协", "地级科协", "县级科协", null];

    public byte[] Write(RegistryTable table) => SmallWorkbook.Write(
        new SmallSheet("注册情况表", Page(table)), names: [Paper.Repeated("注册情况表", FirstHeader, SecondHeader)]);

    private static Worksheet Page(RegistryTable table) => new(
        Paper.Fitted,
        Cells.FrozenAbove(SecondHeader + 1),
        Cells.Columns(Widths),
        new SheetData(Rows(table)),
        new MergeCells(
            Cells.Merged(0, 1, 7, 1), Cells.Merged(0, 2, 7, 2),
            Cells.Merged(0, FirstHeader, 0, SecondHeader), Cells.Merged(1, FirstHeader, 1, SecondHeader),
            Cells.Merged(2, FirstHeader, 6, FirstHeader), Cells.Merged(7, FirstHeader, 7, SecondHeader)),
        Paper.Centred,
        Paper.Margins,
        Paper.Set(OrientationValues.Portrait),
        Paper.Numbered);

    private static IEnumerable<Row> Rows(RegistryTable table)
    {
        yield return Cells.Row(1, Cells.Across(Widths.Length, Title, Look.Title), 36);
        yield return Cells.Row(2, Cells.Across(Widths.Length, string.Create(CultureInfo.InvariantCulture, $"统计日期：{table.AsOf:yyyy年M月d日}"), Look.LineAtRight), 20);
        yield return Cells.Row(FirstHeader, UpperHeader.Select(text => Cells.Text(text, Look.Heading)), 24);
        yield return Cells.Row(SecondHeader, LowerHeader.Select(text => Cells.Text(text, Look.Heading)), 34);
        var row = SecondHeader;
        foreach (var unit in table.Units) yield return Row(++row, unit.Name, unit.Associations, unit.Societies, Look.Word, Look.Number);
        yield return Row(row + 1, "合计", table.Total.Associations, table.Total.Societies, Look.Total, Look.Total);
    }

    private static Row Row(uint row, string name, AssociationCounts counts, long? societies, Look word, Look number)
    {
        long?[] numbers = [counts.Total, counts.Provincial, counts.SubProvincial, counts.Prefectural, counts.County, societies];
        return Cells.Row(
            row,
            [
                Cells.Number(row - SecondHeader, number),
                Cells.Text(name, word),
                .. numbers.Select(n => n is { } known ? Cells.Number(known, number) : Cells.Text(NotApplicable, word)),
            ],
            20);
    }
}
