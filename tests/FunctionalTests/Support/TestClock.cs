namespace StvsPlatform.FunctionalTests.Support;

/// <summary>The real clock, moved: timers run as ever, only the time of day is the test's to choose.</summary>
public sealed class TestClock : TimeProvider
{
    private TimeSpan offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;

    public void Advance(TimeSpan by) => offset += by;

    public void Set(DateTimeOffset now) => offset = now - System.GetUtcNow();

    public void Reset() => offset = TimeSpan.Zero;
}
