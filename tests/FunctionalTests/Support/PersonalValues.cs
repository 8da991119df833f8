using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Every phone and ID number that the tests of this process have used, and how to find them again in any text.</summary>
public static partial class PersonalValues
{
    private static readonly ConcurrentDictionary<string, bool> Known = new();

    public static void Remember(string value) => Known.TryAdd(value, true);

    /// <returns>The first one that stands in the text, or null. Also inside longer runs of digits.</returns>
    public static string? FindIn(string text)
    {
        foreach (var run in Digits().EnumerateMatches(text))
        {
            foreach (var length in (int[])[11, 18])
            {
                for (var start = run.Index; start + length <= run.Index + run.Length; start++)
                {
                    var value = text.Substring(start, length);
                    if (Known.ContainsKey(value)) return value;
                }
            }
        }
        return null;
    }

    [GeneratedRegex("[0-9]{10,}[0-9Xx]")]
    private static partial Regex Digits();
}
