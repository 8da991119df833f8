using System.Reflection;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>The files of the folder <c>Data</c>, compiled into the assembly under their bare names.</summary>
internal static class EmbeddedData
{
    private static readonly Assembly Here = typeof(EmbeddedData).Assembly;

    public static string[] Names => [.. Here.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    private const string Prefix = "ReferenceData/";

    public static string Read(string name)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(Prefix + name)
            ?? throw new FileNotFoundException("No such reference data.", name));
        return reader.ReadToEnd();
    }
}
