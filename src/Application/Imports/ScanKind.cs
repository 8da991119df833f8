namespace StvsPlatform.Application.Imports;

/// <summary>The kinds of file a scanner or a phone makes, told by their first bytes.</summary>
internal sealed record ScanKind(string Extension, string ContentType)
{
    public const int LongestMark = 8;

    public static ScanKind? Of(ReadOnlySpan<byte> first) =>
        first.StartsWith("%PDF-"u8) ? new ScanKind("pdf", "application/pdf")
        : first.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? new ScanKind("jpg", "image/jpeg")
        : first.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? new ScanKind("png", "image/png")
        : null;
}
