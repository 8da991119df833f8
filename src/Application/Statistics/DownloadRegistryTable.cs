using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Statistics;

/// <summary>The registry table as a workbook that looks like the yearbook's; public.</summary>
/// <param name="AsOf">As in <see cref="GetRegistryTableQuery"/>.</param>
public sealed record DownloadRegistryTableQuery(DateOnly? AsOf) : IQuery<RegistryWorkbook>;

/// <param name="AsOf">The day it holds for.</param>
public sealed record RegistryWorkbook(DateOnly AsOf, byte[] Content);

internal sealed class DownloadRegistryTableHandler(IRequestHandler<GetRegistryTableQuery, RegistryTable> tables, IRegistryWorkbooks workbooks)
    : IRequestHandler<DownloadRegistryTableQuery, RegistryWorkbook>
{
    public async Task<RegistryWorkbook> Handle(DownloadRegistryTableQuery query, CancellationToken cancellationToken)
    {
        var table = await tables.Handle(new GetRegistryTableQuery(query.AsOf), cancellationToken);
        return new RegistryWorkbook(table.AsOf, workbooks.Write(table));
    }
}
