using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace StvsPlatform.Infrastructure.WeChat.Messages;

/// <summary>Reads XML from strangers and writes XML for them: no DTD, nothing fetched, bounded size and depth.</summary>
public static class MessageXml
{
    /// <summary>Bytes of a request body and characters of a document. WeChat publishes no limit; its largest messages stay under 10 KiB.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The deepest message, an album of pictures, has five levels.</summary>
    private const int MaxDepth = 16;

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxLength,
        // A reference to a character that XML forbids; Value drops it.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.None,
        CheckCharacters = false,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="MessageRefusedException">Not UTF-8, not XML, or XML that tries something.</exception>
    public static XElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return Parse(StrictUtf8.GetString(body).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            throw new MessageRefusedException(MessageRefusal.Xml);
        }
    }

    /// <exception cref="MessageRefusedException">Not XML, or XML that tries something.</exception>
    public static XElement Parse(string xml)
    {
        // What a follower types may hold control characters, and a message refused for one would come again three times.
        xml = Writable(xml);
        try
        {
            using (var depth = XmlReader.Create(new StringReader(xml), ReaderSettings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > MaxDepth)
                    {
                        throw new MessageRefusedException(MessageRefusal.Xml);
                    }
                }
            }

            using var reader = XmlReader.Create(new StringReader(xml), ReaderSettings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            // Without the inner exception: its text quotes the message.
            throw new MessageRefusedException(MessageRefusal.Xml);
        }
    }

    /// <summary>The text of a child element, whatever its case, without characters that XML forbids; null where there is none.</summary>
    public static string? Value(this XElement parent, string name) => parent.Child(name) is { } child ? Writable(child.Value) : null;

    public static XElement? Child(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The passive reply in safe and compatible mode.</summary>
    public static string WriteReply(EncryptedMessage message) => Write(xml =>
    {
        xml.Field("Encrypt", message.Encrypt);
        xml.Field("MsgSignature", message.MsgSignature);
        xml.Field("TimeStamp", long.Parse(message.TimeStamp, CultureInfo.InvariantCulture));
        xml.Field("Nonce", message.Nonce);
    });

    /// <exception cref="MessageRefusedException">One of the four fields is missing.</exception>
    public static EncryptedMessage ReadReply(string reply)
    {
        var xml = Parse(reply);
        return new EncryptedMessage(Required("Encrypt"), Required("MsgSignature"), Required("TimeStamp"), Required("Nonce"));

        string Required(string name) => xml.Value(name) ?? throw new MessageRefusedException(MessageRefusal.Xml);
    }

    /// <summary>The body of a push in safe mode; signature, timestamp and nonce travel in the address.</summary>
    public static string WritePush(string toUserName, string encrypt) => Write(xml =>
    {
        xml.Field("ToUserName", toUserName);
        xml.Field("Encrypt", encrypt);
    });

    /// <summary>A document with WeChat's root element.</summary>
    public static string Write(Action<XmlWriter> content)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, WriterSettings))
        {
            xml.WriteStartElement("xml");
            content(xml);
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    /// <summary>Text goes into CDATA as in WeChat's samples; the writer splits a <c>]]&gt;</c> inside it.</summary>
    public static void Field(this XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement(name);
        // Some phones show a carriage return as a second line break.
        xml.WriteCData(Writable(value).ReplaceLineEndings("\n"));
        xml.WriteEndElement();
    }

    public static void Field(this XmlWriter xml, string name, long value)
    {
        xml.WriteStartElement(name);
        xml.WriteValue(value);
        xml.WriteEndElement();
    }

    private static string Writable(string text) => text.All(IsWritable) ? text : string.Concat(text.Where(IsWritable));

    // Surrogates come in pairs or not at all: a lone one has no UTF-8 form and cannot have arrived.
    private static bool IsWritable(char character) => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character);
}
