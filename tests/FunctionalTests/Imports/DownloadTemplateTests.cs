using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Imports;

/// <summary>Nobody needs to be signed in to fill in a form.</summary>
public sealed class DownloadTemplateTests : FunctionalTest
{
    /// <summary>The reader knows the old .xls too, and asks for its encodings before it has seen the file.</summary>
    static DownloadTemplateTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [TestCase("volunteers", "科技志愿者集体注册信息表", "真实姓名")]
    [TestCase("teams", "科技志愿服务组织集体注册信息表", "组织名称")]
    public async Task Anybody_gets_the_form_under_its_name(string kind, string title, string column)
    {
        using var answer = await App.CreateClient().GetAsync($"/api/v1/imports/templates/{kind}.xlsx");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileNameStar, Is.EqualTo($"{title}.xlsx"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        Assert.That(reader.Name, Is.EqualTo(title));
        for (var row = 0; row < 5; row++) reader.Read();
        Assert.That(reader.GetString(1), Is.EqualTo(column));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), false);
        Assert.That(new OpenXmlValidator().Validate(document), Is.Empty);
        Assert.That(document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().Select(name => name.Name!.Value), Does.Contain("县_河南省_郑州市"), "from the table of regions");
    }

    [Test]
    public async Task Who_has_it_already_is_not_sent_it_again()
    {
        const string Path = "imports/templates/volunteers.xlsx";
        var first = (await App.NewBrowser().GetAsync(Path)).Expect(HttpStatusCode.OK);
        Assert.That(first.Header("Cache-Control"), Does.Contain("no-cache").And.Contain("public"));
        var again = await App.NewBrowser().SendAsync(HttpMethod.Get, Path, null, ("If-None-Match", first.Header("ETag")!));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Text, Is.Empty);
    }
}
