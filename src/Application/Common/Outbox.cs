using MediatR;

namespace StvsPlatform.Application.Common;

/// <summary>
/// Something to be done in the outside world, written in the same transaction as its cause and carried out later,
/// at least once: receivers must tolerate repeats.
/// </summary>
public interface IOutboxTask : IRequest<OutboxOutcome>;

public interface IOutbox
{
    /// <summary>Adds a task to the current unit of work; it is stored by the caller's save.</summary>
    /// <returns>The task's id, the same on every try.</returns>
    Guid Add(IOutboxTask task);
}

/// <summary>How a try ended.</summary>
public sealed record OutboxOutcome(OutboxVerdict Verdict, string? Note = null)
{
    public static readonly OutboxOutcome Done = new(OutboxVerdict.Done);

    /// <param name="note">Why, for the operator; no personal data.</param>
    public static OutboxOutcome Retry(string note) => new(OutboxVerdict.Retry, note);

    public static OutboxOutcome GiveUp(string note) => new(OutboxVerdict.GiveUp, note);
}

public enum OutboxVerdict
{
    Done,
    Retry,
    GiveUp,
}

/// <summary>The task being carried out; tells handlers their id and how old the task is.</summary>
public sealed class OutboxContext
{
    public Guid TaskId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the first try began.</summary>
    public DateTimeOffset FirstTriedAt { get; set; }

    /// <summary>True when no further try will follow a <see cref="OutboxVerdict.Retry"/>.</summary>
    public bool IsLastTry { get; set; }
}

public enum OutboxState
{
    Queued,
    Done,
    GivenUp,
}

/// <summary>A stored task. The payload is encrypted: it may carry a verification code.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>Full name of the task's type.</summary>
    public required string Kind { get; init; }

    public required string Payload { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NextTryAt { get; set; }
    public DateTimeOffset? FirstTriedAt { get; set; }
    public int Tries { get; set; }
    public OutboxState State { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public string? Note { get; set; }
}
