namespace StvsPlatform.Infrastructure.WeChat.Templates;

/// <summary>A template from the account's library (类目模板).</summary>
public sealed record TemplateOptions
{
    public string Id { get; init; } = "";

    /// <summary>
    /// What stands in each field, such as <c>thing1</c>: <c>title</c>, <c>text</c> or <c>time</c> of the notification, or
    /// after <c>=</c> a text of its own.
    /// </summary>
    public Dictionary<string, string> Fields { get; init; } = [];
}
