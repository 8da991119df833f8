using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Imports;

public enum ImportAction
{
    Uploaded,
    Checked,
    Failed,
    Sent,
    Returned,
    Combined,
    CommitStarted,
    Committed,
    UndoStarted,
    Undone,

    /// <summary>The faulty rows were taken away, in clear, to be corrected.</summary>
    FaultsDownloaded,

    /// <summary>What was filed was taken away, in clear, to be printed and stamped.</summary>
    FormDownloaded,

    ScanAdded,
}

/// <summary>One step in a file's life: who did what when. Only ever added to.</summary>
public sealed class ImportHistoryEntry : Entity
{
    private ImportHistoryEntry() { }

    public Guid ImportId { get; private set; }
    public ImportAction Action { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null for what the platform did by itself.</summary>
    public Guid? ByUserId { get; private set; }

    /// <summary>A reason, or a count; no personal data.</summary>
    public string? Note { get; private set; }

    internal static ImportHistoryEntry Of(Guid importId, ImportAction action, Guid? byUserId, string? note, DateTimeOffset at) =>
        new() { ImportId = importId, Action = action, ByUserId = byUserId, Note = note, At = at };
}
