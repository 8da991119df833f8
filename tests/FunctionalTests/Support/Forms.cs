namespace StvsPlatform.FunctionalTests.Support;

public static class Forms
{
    /// <summary>The same form with one field otherwise.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> form, string field, object? value) => new(form) { [field] = value };

    public static Dictionary<string, object?> Without(this Dictionary<string, object?> form, string field)
    {
        var less = new Dictionary<string, object?>(form);
        less.Remove(field);
        return less;
    }
}
