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

    private void Draw(XmlWriter xml)
    {
        xml.WriteStartElement("xml");
        xml.WriteAttributeString("xmlns", "v", null, Vml);
        xml.WriteAttributeString("xmlns", "o", null, Office);
        xml.WriteAttributeString("xmlns", "x", null, Excel);
        xml.WriteStartElement("shapetype", Vml);
        xml.WriteAttributeString("id", "note");
        xml.WriteAttributeString("coordsize", "21600,21600");
        xml.WriteAttributeString("spt", Office, "202");
        xml.WriteAttributeString("path", "m,l,21600r21600,l21600,xe");
        xml.WriteEndElement();
        foreach (var (column, row, _) in comments)
        {
            xml.WriteStartElement("shape", Vml);
            xml.WriteAttributeString("type", "#note");
            xml.WriteAttributeString("style", "position:absolute;visibility:hidden");
            xml.WriteAttributeString("fillcolor", "#ffffe1");
            xml.WriteAttributeString("insetmode", Office, "auto");
            xml.WriteStartElement("ClientData", Excel);
            xml.WriteAttributeString("ObjectType", "Note");
            // Three columns wide and four rows high, beside its cell.
            xml.WriteElementString("Anchor", Excel, string.Create(CultureInfo.InvariantCulture, $"{column + 1}, 10, {row - 1}, 2, {column + 4}, 10, {row + 3}, 2"));
            xml.WriteElementString("AutoFill", Excel, "False");
            xml.WriteElementString("Row", Excel, (row - 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("Column", Excel, column.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
