using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Activities;

internal static class ActivitySearch
{
    /// <summary>
    /// Keeps what contains every word: the bigram index finds candidates, and words that are longer than a pair are compared
    /// again, since their pairs may stand apart. A single character has no pair and is looked for by reading through.
    /// </summary>
    public static IQueryable<Activity> MatchingWords(this IQueryable<Activity> activities, string? search)
    {
        foreach (var word in Bigrams.Words(search))
        {
            var pairs = Bigrams.Of(word);
            if (pairs.Length > 0) activities = activities.Where(a => pairs.All(pair => a.SearchTerms.Contains(pair)));
            if (pairs.Length == 1 && pairs[0] == word) continue;
            var pattern = $"%{word}%";
            activities = activities.Where(a => EF.Functions.Like(a.SearchText, pattern));
        }
        return activities;
    }
}
