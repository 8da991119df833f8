using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>What of a file is kept.</summary>
public enum ImportFilePart
{
    /// <summary>As it was uploaded to be imported.</summary>
    Original,

    /// <summary>The scan of the stamped paper form (纸质盖章版).</summary>
    StampedScan,
}

/// <summary>Uploaded files: encrypted, in the database, so that whichever process is free can read them.</summary>
public interface IImportFiles
{
    /// <summary>Keeps a file in the surrounding transaction, replacing an earlier one.</summary>
    /// <exception cref="Domain.Common.DomainException"><c>import.file_missing</c> when it is empty, <c>import.file_too_large</c></exception>
    Task<KeptFile> KeepAsync(Guid importId, ImportFilePart part, Stream content, long mostBytes, CancellationToken cancellationToken);

    /// <returns>The file, seekable, read as it is asked for; null when there is none.</returns>
    Task<Stream?> OpenAsync(Guid importId, ImportFilePart part, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(Guid importId, ImportFilePart part, CancellationToken cancellationToken);
}

/// <param name="Hash">SHA-256, hexadecimal.</param>
public sealed record KeptFile(string Hash, long Size);

/// <summary>Has the background work take up an import, in whichever process is free.</summary>
public interface IImportJobs
{
    /// <summary>To be called after the transaction that gave it work; should the process end in between, the next sweep finds it.</summary>
    void Continue(Guid importId);
}

/// <summary>The staged rows of an import.</summary>
public interface IImportRows
{
    /// <param name="after">The number of the last row seen; 0 from the beginning.</param>
    Task<IReadOnlyList<FaultRow>> FaultsAsync(Guid importId, int after, int most, CancellationToken cancellationToken);

    /// <param name="after">The number of the last row seen; 0 from the beginning.</param>
    Task<IReadOnlyList<DuplicateRow>> DuplicatesAsync(Guid importId, DuplicateKind? kind, int after, int most, CancellationToken cancellationToken);

    Task<IReadOnlyList<DuplicateCount>> DuplicateCountsAsync(Guid importId, CancellationToken cancellationToken);

    /// <summary>Chooses for single rows, or for all rows with a kind of duplicate; kinds that leave no choice are not touched.</summary>
    Task ChooseAsync(Guid importId, IReadOnlyCollection<int>? numbers, DuplicateKind? kind, DuplicateChoice choice, CancellationToken cancellationToken);

    Task<RowCounts> CountAsync(Guid importId, CancellationToken cancellationToken);

    /// <summary>All faulty rows, one after another.</summary>
    IAsyncEnumerable<FaultyRow> FaultyAsync(Guid importId, CancellationToken cancellationToken);

    /// <summary>What was registered from the file, as the form has it, in clear.</summary>
    IAsyncEnumerable<string[]> FiledAsync(Import import, CancellationToken cancellationToken);

    Task<IReadOnlyList<PlaceCount>> CountiesAsync(Guid importId, CancellationToken cancellationToken);

    /// <summary>Erases what any file says about somebody, wherever it is on its way.</summary>
    Task ForgetAsync(string idNumberHash, CancellationToken cancellationToken);

    /// <summary>Copies the rows that can be registered into the combined import.</summary>
    Task CombineAsync(Guid combinedId, IReadOnlyList<Guid> parts, CancellationToken cancellationToken);
}

public sealed record RowCounts(int Total, int Valid, int Faulty, int Duplicate);

/// <param name="Value">As found; the phone and ID numbers masked.</param>
public sealed record FaultRow(int Number, string Sheet, int Row, string Column, string Value, string Code, string Reason, string? Suggestion);

public sealed record PlaceCount(string RegionCode, int Count);

public enum DuplicateKind
{
    /// <summary>The same ID number, or the same team, earlier in the file.</summary>
    SameInFile,

    /// <summary>The same ID number in the registry; for a team, the same name in the same region.</summary>
    SameInRegistry,

    /// <summary>Somebody else has the phone number: in the registry, or earlier in the file.</summary>
    SamePhone,

    /// <summary>Somebody else in the registry has the name and works at the same unit.</summary>
    SameNameAndUnit,
}

public enum DuplicateChoice
{
    LeaveOut,

    /// <summary>Another person: register them too.</summary>
    Register,

    /// <summary>The same person: replace what was imported, and not yet confirmed, by what the file says.</summary>
    Update,
}

public sealed record DuplicateCount(DuplicateKind Kind, int Rows, int Chosen);

/// <summary>A row and whom it resembles, side by side.</summary>
/// <param name="Choices">Those that are open; empty when it can only be left out.</param>
public sealed record DuplicateRow(
    int Number, string Sheet, int Row, DuplicateKind Kind, DuplicateChoice Choice, IReadOnlyList<DuplicateChoice> Choices, DuplicateParty Mine, DuplicateParty? Other);

/// <param name="Where">Association of the registry, or the row of the file.</param>
/// <param name="Name">Null, like the rest, for somebody outside the caller's part of the tree.</param>
public sealed record DuplicateParty(string Where, string? Name, string? IdNumberMasked, string? PhoneMasked, string? Employer, string? RegionName, string? Status);
