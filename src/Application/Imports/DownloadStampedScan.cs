using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>The scan of the stamped paper form.</summary>
public sealed record DownloadStampedScanQuery(Guid ImportId) : IQuery<DownloadedFile>;

internal sealed class DownloadStampedScanHandler(ImportDesk desk, IImportFiles files) : IRequestHandler<DownloadStampedScanQuery, DownloadedFile>
{
    public async Task<DownloadedFile> Handle(DownloadStampedScanQuery query, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(query.ImportId, cancellationToken);
        var scan = await files.OpenAsync(import.Id, ImportFilePart.StampedScan, cancellationToken) ?? throw new NotFoundException("盖章扫描件");
        var first = new byte[ScanKind.LongestMark];
        var kind = ScanKind.Of(first.AsSpan(0, scan.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)))!;
        scan.Position = 0;
        return new DownloadedFile($"盖章扫描件.{kind.Extension}", kind.ContentType, scan);
    }
}
