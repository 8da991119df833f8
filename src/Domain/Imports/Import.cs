using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Imports;

/// <summary>
/// One file of collective registration (集体注册): uploaded, checked without consequences, committed, and undone within a week if need be.
/// Who brought in what, when and from which file stays on record. The rows themselves are staged beside it by the import desk.
/// </summary>
public sealed class Import : Entity
{
    public const int LongestFileName = 200;

    /// <summary>How long a committed file can be undone as a whole, in days.</summary>
    public const int UndoDays = 7;

    private readonly List<ImportHistoryEntry> history = [];

    private Import() { }

    public ImportKind Kind { get; private set; }
    public ImportStatus Status { get; private set; }

    /// <summary>As uploaded; for a combined file, what the desk called it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the file, hexadecimal; empty for a combined one, which has none.</summary>
    public string FileHash { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long FileSize { get; private set; }

    /// <summary>The association at whose desk the file lies; it, or one above it, commits.</summary>
    public Guid AssociationId { get; private set; }

    /// <summary>The team that sends its people: they become its members.</summary>
    public Guid? TeamId { get; private set; }

    /// <summary>报送单位, as the file's header block has it.</summary>
    public string? Sender { get; private set; }

    /// <summary>Whether the sender declared in the file that each person agreed; null when the file, an old form, does not say.</summary>
    public bool? HasConsent { get; private set; }

    public Guid UploadedByUserId { get; private set; }
    public DateTimeOffset UploadedAt { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }
    public Guid? CommittedByUserId { get; private set; }

    /// <summary>When the commit was asked for.</summary>
    public DateTimeOffset? CommitStartedAt { get; private set; }

    /// <summary>When the last row was committed; the week for undoing begins here.</summary>
    public DateTimeOffset? CommittedAt { get; private set; }

    public Guid? UndoneByUserId { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoReason { get; private set; }

    /// <summary>Whether people get an SMS about their registration.</summary>
    public bool NotifiesBySms { get; private set; }

    public int TotalRows { get; private set; }
    public int ValidRows { get; private set; }
    public int FaultyRows { get; private set; }

    /// <summary>Rows that wait for a choice, or were left out by it.</summary>
    public int DuplicateRows { get; private set; }

    public int CommittedRows { get; private set; }
    public int UndoneRows { get; private set; }

    /// <summary>Rows that undoing left alone, because something had been built on them.</summary>
    public int KeptRows { get; private set; }

    /// <summary>How far the present step has come: rows read, or the number of the last row committed or undone.</summary>
    public int Position { get; private set; }

    /// <summary>Why the file failed: code and Chinese text.</summary>
    public string? FailureCode { get; private set; }
    public string? FailureText { get; private set; }

    /// <summary>The desk the file was sent to; null while it lies where it was uploaded.</summary>
    public Guid? SentToAssociationId { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
    public DeliveryStatus? Delivery { get; private set; }
    public string? ReturnReason { get; private set; }

    /// <summary>The combined file this one became part of.</summary>
    public Guid? CombinedIntoId { get; private set; }

    public IReadOnlyList<ImportHistoryEntry> History => history;

    /// <summary>Of the present step, in hundredths; of a file that is being read, 0 until its length is known.</summary>
    public int Progress => Status switch
    {
        ImportStatus.Checking => TotalRows == 0 ? 0 : Math.Min(99, (int)(100L * Position / TotalRows)),
        ImportStatus.Committing => ValidRows == 0 ? 0 : Math.Min(99, (int)(100L * CommittedRows / ValidRows)),
        ImportStatus.Undoing => CommittedRows == 0 ? 0 : Math.Min(99, (int)(100L * UndoneRows / CommittedRows)),
        _ => 100,
    };

    public bool IsSettled => Status is ImportStatus.Checked or ImportStatus.Committed or ImportStatus.Undone or ImportStatus.Failed or ImportStatus.Combined;

    /// <summary>Until when the commit can be undone; null when it cannot.</summary>
    public DateTimeOffset? UndoableUntil => Status == ImportStatus.Committed ? CommittedAt!.Value.AddDays(UndoDays) : null;

    public static Import Upload(
        ImportKind kind, string fileName, Guid associationId, Guid? teamId, Guid byUserId, DateTimeOffset at)
    {
        var import = new Import
        {
            Kind = kind,
            Status = ImportStatus.Checking,
            FileName = fileName,
            AssociationId = associationId,
            TeamId = teamId,
            UploadedByUserId = byUserId,
            UploadedAt = at,
        };
        import.Note(ImportAction.Uploaded, byUserId, at);
        return import;
    }

    /// <summary>The file is stored.</summary>
    /// <param name="hash">SHA-256, hexadecimal.</param>
    /// <param name="size">In bytes.</param>
    public void Keep(string hash, long size) => (FileHash, FileSize) = (hash, size);

    /// <summary>Several files that were sent to a desk, put together there.</summary>
    public static Import Combine(IReadOnlyList<Import> parts, string name, Guid associationId, Guid byUserId, DateTimeOffset at)
    {
        var combined = Upload(parts[0].Kind, name, associationId, null, byUserId, at);
        combined.HasConsent = parts.All(p => p.HasConsent == true) ? true : null;
        foreach (var part in parts)
        {
            part.EnsureReceived();
            part.Status = ImportStatus.Combined;
            part.Delivery = DeliveryStatus.Combined;
            part.CombinedIntoId = combined.Id;
            part.Note(ImportAction.Combined, byUserId, at, name);
        }
        return combined;
    }

    /// <summary>The dry run, or another one after a choice about duplicates, is done.</summary>
    /// <param name="duplicate">Rows left out because somebody like them is there already.</param>
    public void Count(int total, int valid, int faulty, int duplicate, DateTimeOffset at)
    {
        (TotalRows, ValidRows, FaultyRows, DuplicateRows, Position) = (total, valid, faulty, duplicate, total);
        if (Status != ImportStatus.Checking) return;
        Status = ImportStatus.Checked;
        CheckedAt = at;
        Note(ImportAction.Checked, null, at, $"共{total}行，可登记{valid}行");
    }

    /// <summary>What the lines above the table say.</summary>
    public void Describe(string? sender, bool? hasConsent) => (Sender, HasConsent) = (sender, hasConsent);

    /// <summary>The file cannot be read; nothing of it was registered.</summary>
    public void Fail(string code, string text, DateTimeOffset at)
    {
        Status = ImportStatus.Failed;
        FailureCode = code;
        FailureText = text;
        Note(ImportAction.Failed, null, at, text);
    }

    /// <summary>The rows up to one are settled.</summary>
    public void Advance(int position, int committed)
    {
        Position = position;
        CommittedRows += committed;
    }

    public void TookBack(int rows) => UndoneRows += rows;

    /// <summary>Nobody registered it in time; its rows are forgotten.</summary>
    public void Expire(DateTimeOffset at) => Fail("import.expired", "文件核对后三十天内没有登记，内容已清除。仍需登记的，请重新上传。", at);

    public void FinishCommit(DateTimeOffset at)
    {
        Status = ImportStatus.Committed;
        CommittedAt = at;
        if (Delivery == DeliveryStatus.Sent) Delivery = DeliveryStatus.Registered;
        Note(ImportAction.Committed, CommittedByUserId, at, $"登记{CommittedRows}行");
    }

    /// <summary>The combined file that this one is part of was committed.</summary>
    public void Settle(int committed)
    {
        Delivery = DeliveryStatus.Registered;
        CommittedRows = committed;
    }

    /// <summary>The combined file that this one is part of came to nothing: it lies at the desk it was sent to again, and is read anew.</summary>
    public void GiveBack()
    {
        Status = ImportStatus.Checking;
        Delivery = DeliveryStatus.Sent;
        CombinedIntoId = null;
    }

    /// <summary>Its rows were lost with the staging table: it is read again.</summary>
    public void ReadAgain() => Status = ImportStatus.Checking;

    /// <param name="kept">Rows left alone, because something had been built on them.</param>
    public void FinishUndo(int kept, DateTimeOffset at)
    {
        Status = ImportStatus.Undone;
        UndoneAt = at;
        KeptRows = kept;
        Note(ImportAction.Undone, UndoneByUserId, at, kept == 0 ? $"撤销{UndoneRows}行" : $"撤销{UndoneRows}行，保留{kept}行");
    }

    /// <exception cref="DomainException"><c>import.not_checked</c>, <c>import.nothing_to_commit</c></exception>
    public void Commit(Guid byUserId, bool notifiesBySms, DateTimeOffset at)
    {
        if (Status != ImportStatus.Checked || Delivery == DeliveryStatus.Returned) throw ImportErrors.NotChecked();
        if (ValidRows == 0) throw ImportErrors.NothingToCommit();
        Status = ImportStatus.Committing;
        CommittedByUserId = byUserId;
        CommitStartedAt = at;
        NotifiesBySms = notifiesBySms;
        Position = 0;
        Note(ImportAction.CommitStarted, byUserId, at);
    }

    /// <exception cref="DomainException"><c>import.not_committed</c>, <c>import.undo_closed</c></exception>
    public void Undo(Guid byUserId, string reason, DateTimeOffset at)
    {
        if (Status != ImportStatus.Committed) throw ImportErrors.NotCommitted();
        if (at > UndoableUntil) throw ImportErrors.UndoClosed(UndoDays);
        Status = ImportStatus.Undoing;
        UndoneByUserId = byUserId;
        UndoReason = reason;
        Position = 0;
        Note(ImportAction.UndoStarted, byUserId, at, reason);
    }

    /// <summary>Hands the file to the desk of the association above.</summary>
    /// <exception cref="DomainException"><c>import.not_sendable</c></exception>
    public void SendTo(Guid associationId, Guid byUserId, DateTimeOffset at)
    {
        if (Status != ImportStatus.Checked || Delivery is not (null or DeliveryStatus.Returned)) throw ImportErrors.NotSendable();
        SentToAssociationId = associationId;
        SentAt = at;
        Delivery = DeliveryStatus.Sent;
        ReturnReason = null;
        Note(ImportAction.Sent, byUserId, at);
    }

    /// <exception cref="DomainException"><c>import.not_received</c></exception>
    public void Return(Guid byUserId, string reason, DateTimeOffset at)
    {
        EnsureReceived();
        Delivery = DeliveryStatus.Returned;
        ReturnReason = reason;
        Note(ImportAction.Returned, byUserId, at, reason);
    }

    public void Note(ImportAction action, Guid? byUserId, DateTimeOffset at, string? note = null) =>
        history.Add(ImportHistoryEntry.Of(Id, action, byUserId, note, at));

    private void EnsureReceived()
    {
        if (Status != ImportStatus.Checked || Delivery != DeliveryStatus.Sent) throw ImportErrors.NotReceived();
    }
}
