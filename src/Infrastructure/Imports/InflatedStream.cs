using StvsPlatform.Application.Imports;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>How much a package may still inflate to, all parts together.</summary>
internal sealed class InflationBudget(long left)
{
    public long Left { get; private set; } = left;

    public void Spend(int bytes)
    {
        Left -= bytes;
        if (Left < 0) throw WorkbookErrors.TooLarge();
    }
}

/// <summary>
/// One part of a package as it inflates. The bytes that really come are counted, since a bomb lies about its size; and no piece of
/// XML without a <c>&lt;</c> may be long, so that no parser ever holds a huge text or attribute.
/// </summary>
internal sealed class InflatedStream(Stream inner, InflationBudget budget, long longest) : Stream
{
    /// <summary>More than Excel's 32,767 characters need, each written as a character reference.</summary>
    private const int LongestPiece = 512 * 1024;

    private long left = longest;
    private int piece;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        budget.Spend(count);
        left -= count;
        var read = buffer[..count];
        var first = read.IndexOf((byte)'<');
        piece += first < 0 ? count : first;
        if (piece > LongestPiece || left < 0) throw WorkbookErrors.TooLarge();
        if (first >= 0) piece = count - read.LastIndexOf((byte)'<');
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
