namespace StvsPlatform.Infrastructure.Imports;

/// <summary>A stored file as a stream that can be moved in: pieces are fetched as they are read, and the last few are kept.</summary>
internal sealed class PiecewiseFile : Stream
{
    /// <summary>A zip file is read at its end and in its middle by turns.</summary>
    private const int MostKept = 4;

    private readonly Func<int, byte[]> load;
    private readonly LinkedList<(int Number, byte[] Piece)> kept = [];
    private readonly long length;

    /// <param name="pieces">All but the last are <see cref="StoredImportFiles.PieceSize"/> long.</param>
    public PiecewiseFile(Func<int, byte[]> load, int pieces)
    {
        this.load = load;
        length = ((pieces - 1L) * StoredImportFiles.PieceSize) + Piece(pieces - 1).Length;
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.Length == 0) return 0;
        var (number, start) = Math.DivRem(Position, StoredImportFiles.PieceSize);
        var rest = Piece((int)number).AsSpan((int)start);
        var read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private byte[] Piece(int number)
    {
        foreach (var entry in kept)
        {
            if (entry.Number == number) return entry.Piece;
        }
        var piece = load(number);
        kept.AddFirst((number, piece));
        if (kept.Count > MostKept) kept.RemoveLast();
        return piece;
    }
}
