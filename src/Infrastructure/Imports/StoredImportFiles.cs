using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Imports;

/// <summary>Files in pieces, each encrypted by itself, so that a file of any size passes through little memory.</summary>
internal sealed class StoredImportFiles(StvsDbContext db, IFieldCipher cipher) : IImportFiles
{
    internal const int PieceSize = 256 * 1024;

    public async Task<KeptFile> KeepAsync(Guid importId, ImportFilePart part, Stream content, long mostBytes, CancellationToken cancellationToken)
    {
        await db.Set<FileChunk>().Where(c => c.ImportId == importId && c.Part == part).ExecuteDeleteAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size, name) = (new byte[PieceSize], 0L, part.ToString());
        for (var number = 0; ; number++)
        {
            var read = await content.ReadAtLeastAsync(buffer, PieceSize, throwOnEndOfStream: false, cancellationToken);
            if (read == 0) break;
            size += read;
            if (size > mostBytes) throw ImportErrors.FileTooLarge(mostBytes >> 20);
            hash.AppendData(buffer, 0, read);
            var piece = cipher.Encrypt(buffer.AsSpan(0, read));
            await db.Database.ExecuteSqlAsync(
                $"insert into import_files (import_id, part, number, content) values ({importId}, {name}, {number}, {piece})", cancellationToken);
            if (read < PieceSize) break;
        }
        if (size == 0) throw ImportErrors.FileMissing();
        return new KeptFile(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    public async Task<Stream?> OpenAsync(Guid importId, ImportFilePart part, CancellationToken cancellationToken)
    {
        var pieces = await db.Set<FileChunk>().CountAsync(c => c.ImportId == importId && c.Part == part, cancellationToken);
        return pieces == 0 ? null : new PiecewiseFile(number => Load(importId, part, number), pieces);
    }

    public Task<bool> ExistsAsync(Guid importId, ImportFilePart part, CancellationToken cancellationToken) =>
        db.Set<FileChunk>().AnyAsync(c => c.ImportId == importId && c.Part == part, cancellationToken);

    private byte[] Load(Guid importId, ImportFilePart part, int number) => cipher.Decrypt(
        db.Set<FileChunk>().Where(c => c.ImportId == importId && c.Part == part && c.Number == number).Select(c => c.Content).Single());
}
