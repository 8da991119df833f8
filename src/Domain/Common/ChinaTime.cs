namespace StvsPlatform.Domain.Common;

/// <summary>Days are days in Asia/Shanghai, wherever the server stands; instants are stored in UTC.</summary>
public static class ChinaTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The first instant of a day; the day ends, exclusively, where the next one starts.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>An instant as people write it: <c>11月22日 09:30</c>, with the year when it is not the year of <paramref name="now"/>.</summary>
    public static string Say(DateTimeOffset instant, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone);
        var format = local.Year == TimeZoneInfo.ConvertTime(now, Zone).Year ? "M月d日 HH:mm" : "yyyy年M月d日 HH:mm";
        return local.ToString(format, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An instant with its year, for what is kept: <c>2026年11月22日 09:30</c>.</summary>
    public static string SayInFull(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone).ToString("yyyy年M月d日 HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
