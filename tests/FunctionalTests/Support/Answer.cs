using System.Net;
using System.Text.Json.Nodes;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Response)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>The problem's <c>code</c>.</summary>
    public string? Code => Body["code"]?.GetValue<string>();

    public string? Detail => Body["detail"]?.GetValue<string>();

    public string Id => Value("id");

    /// <summary>The rows of a list; ends the test when it is none.</summary>
    public IReadOnlyList<JsonNode> Items => [.. Expect(HttpStatusCode.OK).Body["items"]!.AsArray().Select(i => i!)];

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>The messages of one field of a refused form.</summary>
    public IReadOnlyList<string> Errors(string field) =>
        Body["errors"]?[field]?.AsArray().Select(e => e!.GetValue<string>()).ToArray() ?? [];

    public string Value(string name) => Body[name]?.ToString() ?? "";

    public int Number(string name) => Body[name]?.GetValue<int>() ?? throw new AssertionException($"No {name}: {Status} {Text}");

    /// <summary>Ends the test unless the answer has this status; says what it was instead.</summary>
    public Answer Expect(HttpStatusCode status, string? code = null)
    {
        Assert.That(Status, Is.EqualTo(status), Text);
        if (code is not null) Assert.That(Code, Is.EqualTo(code), Text);
        return this;
    }
}
