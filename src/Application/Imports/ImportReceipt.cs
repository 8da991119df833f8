using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>What was registered from one file, by whom and when.</summary>
/// <param name="Sha256">Of the file, in hexadecimal: whoever keeps the file can show that it is the one.</param>
/// <param name="Sender">报送单位.</param>
/// <param name="Association">The association in whose registry the people or teams are.</param>
/// <param name="Team">The team the people joined; null when they joined none.</param>
/// <param name="Counties">How many of those registered live or stand in which county.</param>
/// <param name="Notes">What the reader of the paper should know besides; may be empty.</param>
public sealed record ImportReceipt(
    string Number, ImportKind Kind, string FileName, string Sha256, string Sender, string Association, string? Team,
    string UploadedBy, DateTimeOffset UploadedAt, string CommittedBy, DateTimeOffset CommittedAt,
    ReceiptCounts Counts, IReadOnlyList<CountyCount> Counties, IReadOnlyList<string> Notes);

/// <summary>Rows of the file; <paramref name="Committed"/> are those of them that were registered.</summary>
public sealed record ReceiptCounts(int Total, int Valid, int Faulty, int Duplicate, int Committed);

/// <param name="Name">From the city down: 郑州市金水区.</param>
public sealed record CountyCount(string Name, int Count);
