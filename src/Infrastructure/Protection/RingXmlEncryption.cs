using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Infrastructure.Protection;

/// <summary>Data-protection keys lie in the database; the ring encrypts them, so that a dump signs nobody in.</summary>
internal sealed class RingXmlEncryptor(IFieldCipher cipher) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", cipher.Encrypt(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(RingXmlDecryptor));
}

/// <summary>Made by the framework, by name, with the services at hand.</summary>
internal sealed class RingXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly IFieldCipher cipher = (IFieldCipher)services.GetService(typeof(IFieldCipher))!;

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(cipher.Decrypt(encryptedElement.Value));
}
