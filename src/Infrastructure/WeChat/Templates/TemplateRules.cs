using StvsPlatform.Domain.Notifications;

namespace StvsPlatform.Infrastructure.WeChat.Templates;

/// <summary>How a template's fields are filled from a notification.</summary>
internal static class TemplateRules
{
    private const char Literal = '=';

    public static IEnumerable<string> Faults(string kind, TemplateOptions template)
    {
        var key = $"WeChat:Templates:{kind}";
        if (!Enum.GetNames<NotificationKind>().Contains(kind)) yield return $"{key}: there is no such kind of notification.";
        if (template.Id.Length == 0) yield return $"{key}:Id is missing.";
        if (template.Fields.Count == 0) yield return $"{key}:Fields is missing.";
        foreach (var (field, source) in template.Fields)
        {
            var isRight = source.StartsWith(Literal) ? TemplateField.Holds(field, source[1..]) : source is "title" or "text" or "time";
            if (!isRight) yield return $"{key}:Fields:{field} must be title, text, time, or = and a text that the field can hold.";
        }
    }

    public static Dictionary<string, string> Fill(TemplateOptions template, string title, string text, DateTimeOffset at) =>
        template.Fields.ToDictionary(pair => pair.Key, pair => pair.Value switch
        {
            "title" => TemplateField.Fit(pair.Key, title),
            "text" => TemplateField.Fit(pair.Key, text),
            "time" => TemplateField.Time(pair.Key, at),
            var literal => literal[1..],
        });
}
