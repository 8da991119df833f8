using StvsPlatform.Application.Common;

namespace StvsPlatform.Api.Endpoints;

internal sealed record ReasonBody(string Reason);

/// <summary>Paging parameters as they stand in an address.</summary>
internal static class Paging
{
    public static PageRequest Of(int? limit, string? cursor, bool? count) => new(limit ?? PageRequest.DefaultLimit, cursor, count ?? false);
}
