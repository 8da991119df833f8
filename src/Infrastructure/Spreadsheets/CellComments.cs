using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>Comments on cells. Each needs a text in one part, and a yellow box in another that draws it.</summary>
internal sealed class CellComments
{
    /// <summary>The relationship from the sheet to the drawing, which the sheet names at its end.</summary>
    public const string DrawingId = "rId1";

    /// <summary>Every box is a shape of its own, in memory here and in the spreadsheet; with many thousands it takes minutes to open.</summary>
    private const int Most = 5_000;

    private const int ShapesInBlock = 1_024;

    private const string Author = "科技志愿服务平台";
    private const string Vml = "urn:schemas-microsoft-com:vml", Office = "urn:schemas-microsoft-com:office:office", Excel = "urn:schemas-microsoft-com:office:excel";

    private readonly List<(int Column, uint Row, string Text)> comments = [];

    public bool IsEmpty => comments.Count == 0;

    /// <summary>Those beyond what a spreadsheet bears are left out.</summary>
    public void Add(int column, uint row, string text)
    {
        if (comments.Count < Most) comments.Add((column, row, text));
    }

    public void AddTo(WorksheetPart sheet)
    {
        sheet.AddNewPart<WorksheetCommentsPart>().Comments = new Comments(
            new Authors(new Author(Author)),
            new CommentList(comments.Select(comment => new Comment(new CommentText(new Run(new Text(HarmlessText.Of(comment.Text)))))
            {
                Reference = Cells.Reference(comment.Column, comment.Row),
                AuthorId = 0,
            })));
        using var drawing = sheet.AddNewPart<VmlDrawingPart>(DrawingId).GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(drawing, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true });
        Draw(xml);
    }

    /// <summary>Element by element as Excel writes it: it takes a drawing for damaged in which something is missing that the standard leaves open.</summary>
    private void Draw(XmlWriter xml)
    {
        xml.WriteStartElement("xml");
        xml.WriteAttributeString("xmlns", "v", null, Vml);
        xml.WriteAttributeString("xmlns", "o", null, Office);
        xml.WriteAttributeString("xmlns", "x", null, Excel);
        // Numbers of shapes are given out in blocks of 1,024, of which the first is not ours.
        var blocks = string.Join(',', Enumerable.Range(1, comments.Count / ShapesInBlock + 1));
        xml.WriteRaw($"""<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>""");
        xml.WriteRaw("""<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""");
        foreach (var (i, (column, row, _)) in comments.Index())
        {
            // Three columns wide and four rows high, beside its cell.
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"""
                <v:shape id="_x0000_s{ShapesInBlock + 1 + i}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 10, {row - 1}, 2, {column + 4}, 10, {row + 3}, 2</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
                """));
        }
        xml.WriteEndElement();
    }
}
