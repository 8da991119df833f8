using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.ReferenceData;

/// <summary>An option list as forms offer it.</summary>
/// <param name="List">Its name, such as <c>ethnicities</c>.</param>
/// <param name="Extras">Also what is accepted besides: codes outside the standard (其他民族), earlier versions of the agreement.</param>
public sealed record ListReferenceItemsQuery(string List, bool Extras) : IQuery<IReadOnlyList<ReferenceItem>>;

internal sealed class ListReferenceItemsHandler(IReferenceLists lists) : IRequestHandler<ListReferenceItemsQuery, IReadOnlyList<ReferenceItem>>
{
    public Task<IReadOnlyList<ReferenceItem>> Handle(ListReferenceItemsQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(lists.List(query.List, query.Extras) ?? throw new NotFoundException("选项列表"));
}
