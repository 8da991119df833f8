using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>The faulty cells of a file, in its order.</summary>
/// <param name="After">The number of the last row seen; 0 from the beginning.</param>
public sealed record ListImportFaultsQuery(Guid ImportId, int After) : IQuery<FaultList>;

/// <param name="NextAfter">Where the next page begins; null on the last one.</param>
public sealed record FaultList(IReadOnlyList<FaultRow> Items, int? NextAfter);

internal sealed class ListImportFaultsHandler(ImportDesk desk, IImportRows rows) : IRequestHandler<ListImportFaultsQuery, FaultList>
{
    private const int MostPerPage = 200;

    public async Task<FaultList> Handle(ListImportFaultsQuery query, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(query.ImportId, cancellationToken);
        var faults = await rows.FaultsAsync(import.Id, query.After, MostPerPage, cancellationToken);
        if (faults.Count < MostPerPage) return new FaultList(faults, null);
        // The last row may go on: it comes again whole on the next page, unless it fills this one alone.
        var last = faults[^1].Number;
        var whole = faults.Where(f => f.Number < last).ToArray();
        return whole.Length == 0 ? new FaultList(faults, last) : new FaultList(whole, whole[^1].Number);
    }
}
