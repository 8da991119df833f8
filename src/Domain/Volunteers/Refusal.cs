namespace StvsPlatform.Domain.Volunteers;

/// <summary>All that is left of somebody who refused to be registered by others: enough to recognise the ID number in another file.</summary>
/// <param name="IdNumberHash">Keyed hash of the ID number.</param>
public sealed record Refusal(string IdNumberHash, DateTimeOffset At);
