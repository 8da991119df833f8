using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>Rows that resemble somebody in the file or in the registry, the two side by side.</summary>
/// <param name="After">The number of the last row seen; 0 from the beginning.</param>
public sealed record ListImportDuplicatesQuery(Guid ImportId, DuplicateKind? Kind, int After) : IQuery<DuplicateList>;

/// <param name="NextAfter">Where the next page begins; null on the last one.</param>
public sealed record DuplicateList(IReadOnlyList<DuplicateRow> Items, int? NextAfter);

internal sealed class ListImportDuplicatesHandler(ImportDesk desk, IImportRows rows) : IRequestHandler<ListImportDuplicatesQuery, DuplicateList>
{
    private const int MostPerPage = 50;

    public async Task<DuplicateList> Handle(ListImportDuplicatesQuery query, CancellationToken cancellationToken)
    {
        var import = await desk.LoadAsync(query.ImportId, cancellationToken);
        var duplicates = await rows.DuplicatesAsync(import.Id, query.Kind, query.After, MostPerPage, cancellationToken);
        if (duplicates.Count < MostPerPage) return new DuplicateList(duplicates, null);
        // The last row may resemble others in more ways than fitted here: it comes again whole on the next page.
        var whole = duplicates.Where(d => d.Number < duplicates[^1].Number).ToArray();
        return new DuplicateList(whole, whole[^1].Number);
    }
}
