using System.Collections.Frozen;
using System.Text.Json;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>The option lists of the folder <c>Data</c>, one JSON file each; read once, when first asked for.</summary>
internal sealed class EmbeddedReferenceLists : IReferenceLists
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };
    private static readonly Lazy<FrozenDictionary<string, Indexed>> Lists = new(() => ReadAll().ToFrozenDictionary(list => list.Name));

    public IReadOnlyList<ReferenceItem>? List(string list, bool extras = false) =>
        Lists.Value.GetValueOrDefault(list) is not { } found ? null : extras ? found.All : found.Offered;

    public ReferenceItem? Find(string list, string code) => Lists.Value.GetValueOrDefault(list)?.ByCode.GetValueOrDefault(code);

    public ReferenceItem? Recognise(string list, string text) => Lists.Value.GetValueOrDefault(list)?.ByText.GetValueOrDefault(Key(text));

    private static IEnumerable<Indexed> ReadAll() =>
        from resource in EmbeddedData.Names
        where resource.EndsWith(".json", StringComparison.Ordinal)
        let file = JsonSerializer.Deserialize<ListFile>(EmbeddedData.Read(resource), Format)!
        let name = Path.GetFileNameWithoutExtension(resource)
        select new Indexed(name, [.. file.Items.Select(ToItem)], [.. (file.Extras ?? []).Select(ToItem)]);

    private static ReferenceItem ToItem(ItemOfFile item) =>
        new(item.Code, item.Label, item.Aliases, item.TextFile is null ? item.Text : EmbeddedData.Read(item.TextFile), item.Eligible, item.Parent);

    /// <summary>Spaces, full-width signs, letter case and the shape of quotation marks make no difference.</summary>
    private static string Key(string text) =>
        PlainText.Of(text).Replace('“', '"').Replace('”', '"').ToUpperInvariant();

    private sealed class Indexed(string name, ReferenceItem[] offered, ReferenceItem[] extras)
    {
        public string Name { get; } = name;

        public IReadOnlyList<ReferenceItem> Offered { get; } = offered;

        public IReadOnlyList<ReferenceItem> All { get; } = [.. offered, .. extras];

        public FrozenDictionary<string, ReferenceItem> ByCode { get; } =
            offered.Concat(extras).ToFrozenDictionary(item => item.Code, StringComparer.Ordinal);

        /// <summary>Two items that answer to the same word would be a mistake in the file; it shows at once, as an exception.</summary>
        public FrozenDictionary<string, ReferenceItem> ByText { get; } = (
            from item in offered.Concat(extras)
            from text in new[] { item.Code, item.Label }.Concat(item.Aliases ?? []).Select(Key).Distinct()
            select KeyValuePair.Create(text, item)).ToDictionary().ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <param name="Version">The standard or the notice the list is taken from, else a number of our own.</param>
    private sealed record ListFile(string Version, ItemOfFile[] Items, string? Source = null, ItemOfFile[]? Extras = null);

    private sealed record ItemOfFile(
        string Code, string Label, string[]? Aliases = null, string? Text = null, string? TextFile = null, bool? Eligible = null, string? Parent = null);
}
