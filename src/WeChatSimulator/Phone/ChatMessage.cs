using System.Text.Json.Nodes;

namespace StvsPlatform.WeChatSimulator.Phone;

internal enum ChatSide
{
    /// <summary>The account wrote it: part of the inbox.</summary>
    Account,
    Person,

    /// <summary>A grey line of WeChat's own.</summary>
    Notice,
}

internal sealed record ChatMessage(string Id, ChatSide Side, string Type, string Content, DateTimeOffset At)
{
    public string? Title { get; init; }

    /// <summary>Where a tap leads: a template message's page, an article, the first link in a text.</summary>
    public string? Url { get; init; }

    public string? PicUrl { get; init; }

    public string? TemplateId { get; init; }

    /// <summary>A template message's fields as the platform sent them.</summary>
    public JsonNode? Data { get; init; }

    /// <summary>A template message's fields with their labels.</summary>
    public IReadOnlyList<CardField>? Fields { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

internal sealed record CardField(string Label, string Value);
