using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;

namespace StvsPlatform.Application.Common;

/// <summary>Changes to a form, field by field: what is left out stays, null clears (RFC 7396).</summary>
internal static class MergePatch
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <param name="changes">Fields of the form by their JSON names; those that it does not have are ignored.</param>
    /// <param name="mayChange">Which of them are open to change.</param>
    public static TForm Apply<TForm>(TForm current, JsonObject changes, Func<string, bool> mayChange)
    {
        var merged = JsonSerializer.SerializeToNode(current, Json)!.AsObject();
        foreach (var (name, value) in changes)
        {
            if (merged.ContainsKey(name) && mayChange(name)) merged[name] = value?.DeepClone();
        }
        try
        {
            return merged.Deserialize<TForm>(Json)!;
        }
        catch (JsonException wrong)
        {
            throw new ValidationException([new ValidationFailure(wrong.Path?.TrimStart('$', '.') ?? "", "格式不正确，请检查。")]);
        }
    }
}
