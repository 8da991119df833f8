using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Playwright;
using StvsPlatform.BrowserTests.Support;
using StvsPlatform.Domain.Common;
using static Microsoft.Playwright.Assertions;

namespace StvsPlatform.BrowserTests;

/// <summary>
/// A county's clerk with a list as people send it: uploaded, its faults read, two people who share a phone told apart, the rest
/// registered, the workbook of faulty rows corrected and uploaded in its turn, the receipt taken, and the first file undone.
/// </summary>
[Category("Browser")]
public sealed class ImportTests : BrowserTest
{
    private const string Columns =
        "序号,真实姓名,手机号,性别,身份证号,政治面貌,民族,工作单位,职称,最高学历,从业类别,所在区域省,所在区域市,所在区域县,服务类别,服务领域或行业,是否为基层“三长”";

    private static readonly string[] Names =
        ["赵文静", "钱国庆", "孙海燕", "李建军", "周晓梅", "吴思远", "郑立新", "王春生", "冯佳怡", "陈明亮"];

    private static readonly Regex Page = new("/console/imports/[0-9a-f-]{36}$");

    [Test]
    public async Task A_messy_file_goes_from_upload_through_correction_to_its_receipt_and_is_undone()
    {
        var desk = await SignInAsync("jinshui", "console/imports");
        await Expect(desk.GetByText("怎么做")).ToBeVisibleAsync();
        await UploadAsync(desk, "教育局名单.csv", Encoding.UTF8.GetBytes(MessyFile()));

        // What is wrong is said cell by cell, with a way to put it right; nothing is registered yet.
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("共\\s*10\\s*行.*可以登记\\s*6\\s*行.*有问题\\s*2\\s*行.*重复，不登记\\s*2\\s*行"));
        await Expect(desk.GetByText("报送单位：金水区教育局")).ToBeVisibleAsync();
        var faults = desk.GetByRole(AriaRole.Region, new() { Name = "有问题的行" });
        await Expect(faults.GetByRole(AriaRole.Row, new() { Name = "手机号" })).ToContainTextAsync("科学计数法");
        await Expect(faults.GetByRole(AriaRole.Row, new() { Name = "所在区域县" })).ToContainTextAsync("金水区");

        // One of the duplicates is somebody else with the same phone; the other is the same person twice.
        await desk.GetByRole(AriaRole.Tab, new() { Name = "重复的行" }).ClickAsync();
        await desk.GetByText("手机号相同 1").ClickAsync();
        await desk.GetByLabel("第 10 行怎么处理").GetByText("仍然登记").ClickAsync();
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("可以登记\\s*7\\s*行.*重复，不登记\\s*1\\s*行"));

        var corrected = Corrected(await DownloadAsync(desk, "下载待改正的行", "有问题的行"));
        await CommitAsync(desk, 7);
        var first = desk.Url;
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("已登记\\s*7\\s*行"));
        Assert.That(TextOf(await DownloadAsync(desk, "下载回执")), Does.Contain("教育局名单.csv").And.Contains("金水区科学技术协会").And.Contains("7"));

        // The corrected rows come in by themselves.
        await UploadAsync(desk, "待改正的行.xlsx", corrected);
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("共\\s*2\\s*行.*可以登记\\s*2\\s*行.*有问题\\s*0\\s*行"));
        await CommitAsync(desk, 2);

        // The same file once more changes nothing: who is registered already is shown beside the row.
        await UploadAsync(desk, "待改正的行.xlsx", corrected);
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("可以登记\\s*0\\s*行.*重复，不登记\\s*2\\s*行"));
        await Expect(desk.GetByRole(AriaRole.Button, new() { NameRegex = new("^登记") })).ToHaveCountAsync(0);

        // The first file is taken back; the second stays.
        await desk.GotoAsync(first);
        await desk.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        var question = desk.GetByRole(AriaRole.Dialog);
        await question.GetByRole(AriaRole.Button, new() { Name = "传错了文件" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "撤销", Exact = true }).ClickAsync();
        await Expect(desk.GetByLabel("行数")).ToContainTextAsync(new Regex("已撤销\\s*7\\s*行"));
        await desk.GetByRole(AriaRole.Tab, new() { Name = "经过" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Tabpanel, new() { Name = "经过" })).ToContainTextAsync("传错了文件");
        await desk.GetByRole(AriaRole.Button, new() { Name = "返回集体注册" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Row, new() { Name = "教育局名单.csv" })).ToContainTextAsync("已撤销");
        await Expect(desk.GetByRole(AriaRole.Row, new() { Name = "待改正的行.xlsx" }).Filter(new() { HasText = "已登记" })).ToHaveCountAsync(1);

        // Of those whom others registered, only who is still there is asked to confirm.
        await desk.GotoAsync(new Uri(Address, "console/volunteers?source=pending").AbsoluteUri);
        await Expect(desk.GetByRole(AriaRole.Link, new() { Name = Names[2] })).ToBeVisibleAsync();
        await Expect(desk.GetByRole(AriaRole.Row, new() { Name = "已退出" })).ToHaveCountAsync(0);
    }

    private async Task UploadAsync(IPage desk, string name, byte[] file)
    {
        await desk.GotoAsync(new Uri(Address, "console/imports/new").AbsoluteUri);
        await desk.GetByLabel("选择名单文件").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await desk.GetByRole(AriaRole.Button, new() { Name = "上传并核对" }).ClickAsync();
        await desk.WaitForURLAsync(Page);
        await Expect(desk.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
    }

    private static async Task CommitAsync(IPage desk, int rows)
    {
        await desk.GetByRole(AriaRole.Button, new() { Name = $"登记 {rows} 行" }).ClickAsync();
        await desk.GetByRole(AriaRole.Dialog, new() { Name = $"登记 {rows} 人" }).GetByRole(AriaRole.Button, new() { Name = "确定登记" }).ClickAsync();
        await Expect(desk.GetByRole(AriaRole.Button, new() { Name = "下载回执" })).ToBeVisibleAsync();
    }

    private static async Task<byte[]> DownloadAsync(IPage desk, string button, string? tab = null)
    {
        if (tab is not null) await desk.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        var download = await desk.RunAndWaitForDownloadAsync(() => desk.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    /// <summary>Title and sender above the table, a phone made a number, a mistyped county, somebody twice, and a phone shared by two.</summary>
    private static string MessyFile()
    {
        var rows = Names.Select((name, number) => Person(number, name)).ToArray();
        rows[2][2] = "1.38E+10";
        rows[4][13] = "金谁区";
        rows[6][2] = rows[5][2];
        rows[8][4] = rows[7][4];
        return $"科技志愿者集体注册信息表\n报送单位：金水区教育局\n{Columns}\n{string.Join('\n', rows.Select(row => string.Join(',', row)))}\n";
    }

    private static string[] Person(int number, string name)
    {
        var digits = $"410105198{number}0{number % 9 + 1}15{number:D2}2";
        return
        [
            $"{number + 1}", name, Phone(number), "女", digits + CheckCharacter.Of(digits), "群众", "汉族", "金水区文化路小学", "", "大学本科", "专业技术人员", "河南省",
            "郑州市", "金水区", "科普报告、科普讲解", "科学教育类", "否",
        ];
    }

    private static string Phone(int number) => $"1990002{number:D4}";

    /// <summary>As the clerk corrects it: in the workbook itself, cell by cell.</summary>
    private static byte[] Corrected(byte[] workbook)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var cells = document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<Cell>()).ToArray();
            Write(cells.Single(cell => cell.InnerText == "1.38E+10"), Phone(2));
            Write(cells.Single(cell => cell.InnerText == "金谁区"), "金水区");
        }
        return stream.ToArray();

        static void Write(Cell cell, string text)
        {
            cell.DataType = CellValues.InlineString;
            cell.RemoveAllChildren();
            cell.AppendChild(new InlineString(new Text(text)));
        }
    }

    private static string TextOf(byte[] receipt)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(receipt), isEditable: false);
        return document.MainDocumentPart!.Document!.InnerText;
    }
}
