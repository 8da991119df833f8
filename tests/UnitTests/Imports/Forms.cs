using System.Globalization;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Common;
using StvsPlatform.Infrastructure.ReferenceData;

namespace StvsPlatform.UnitTests.Imports;

/// <summary>Filled-in forms, cell by cell.</summary>
internal static class Forms
{
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly IReferenceLists Lists = new EmbeddedReferenceLists();
    public static readonly RegionBook Regions = new(RegionFile.Read(), Today);

    /// <summary>A man of 1990 from 郑州.</summary>
    public static readonly string Id = IdOf("41010519900307123");

    public static string IdOf(string seventeen) => seventeen + CheckCharacter.Of(seventeen);

    public static string[] Person(params (string Column, string Text)[] changes)
    {
        string[] cells =
        [
            "1", "张三", "13812345678", "男", Id, "中共党员", "汉族", "郑州大学", "中级", "大学本科", "科研人员", "河南省", "郑州市", "金水区",
            "科技培训、科普报告", "科技咨询类", "否",
        ];
        foreach (var (column, text) in changes) cells[IndexOf(FormColumns.Volunteers, column)] = text;
        return cells;
    }

    public static string[] Team(params (string Column, string Text)[] changes)
    {
        string[] cells =
        [
            "1", "郑州大学科技志愿服务队", "13812345678", "否", "高校", "郑州大学", "2021-04-26", "科技培训、科普报告", "河南省", "郑州市", "金水区",
        ];
        foreach (var (column, text) in changes) cells[IndexOf(FormColumns.Teams, column)] = text;
        return cells;
    }

    private static int IndexOf(IReadOnlyList<string> columns, string column)
    {
        var index = columns.ToList().IndexOf(column);
        return index >= 0 ? index : throw new ArgumentException(column);
    }

    public static SheetRow Row(int number, params string[] texts) => new("表", number, [.. texts.Select(text => new Cell(text))]);

    public static SheetRow[] Table(params string[][] rows) => [.. rows.Select((row, index) => Row(index + 1, row))];

    /// <summary>The row with one cell that is no plain text.</summary>
    public static SheetRow With(this SheetRow row, int column, Cell cell) => row with { Cells = [.. row.Cells.Select((old, index) => index == column ? cell : old)] };

    public static Cell Number(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), number);

    public static PersonSheetReader PersonReader(RegistrationOptions? options = null) => new(Lists, Regions, options ?? new RegistrationOptions(), Today);

    public static TeamSheetReader TeamReader() => new(Lists, Regions, Today);

    public static List<ReadLine<PersonLine>> People(params SheetRow[] rows) => [.. PersonReader().Read(rows)];

    public static List<ReadLine<TeamLine>> TeamsIn(params SheetRow[] rows) => [.. TeamReader().Read(rows)];

    public static ReadLine<PersonLine> OnePerson(params (string Column, string Text)[] changes) => People(Table([.. FormColumns.Volunteers], Person(changes))).Single();

    public static ReadLine<TeamLine> OneTeam(params (string Column, string Text)[] changes) => TeamsIn(Table([.. FormColumns.Teams], Team(changes))).Single();
}
