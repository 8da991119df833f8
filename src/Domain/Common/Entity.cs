namespace StvsPlatform.Domain.Common;

/// <summary>Something with an identity of its own, which may tell what happened to it.</summary>
public abstract class Entity
{
    private readonly List<IDomainEvent> events = [];

    public Guid Id { get; protected init; } = Guid.CreateVersion7();

    public bool HasEvents => events.Count > 0;

    protected void Raise(IDomainEvent happened) => events.Add(happened);

    /// <summary>Hands over what happened since the last call, and forgets it.</summary>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        if (events.Count == 0) return [];
        var taken = events.ToArray();
        events.Clear();
        return taken;
    }
}
