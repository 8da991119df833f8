using System.Reflection;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>The files of the folder <c>Data</c>, compiled into the assembly under their bare names.</summary>
internal static class EmbeddedData
{
    private static readonly Assembly Here = typeof(EmbeddedData).Assembly;

    private const string Prefix = "ReferenceData/";
    private const string ProfilePrefix = "ProvinceProfiles/";

    public static string[] Names => NamesIn(Prefix);

    /// <summary>The province profiles, text by name: a folder of their own, since they are no option lists.</summary>
    public static IReadOnlyDictionary<string, string> Profiles => NamesIn(ProfilePrefix).ToDictionary(name => name, name => ReadResource(ProfilePrefix + name));

    public static string Read(string name) => ReadResource(Prefix + name);

    private static string[] NamesIn(string prefix) =>
        [.. Here.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];

    private static string ReadResource(string resource)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream(resource)
            ?? throw new FileNotFoundException("No such reference data.", resource));
        return reader.ReadToEnd();
    }
}
