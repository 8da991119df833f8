using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Statistics;

/// <summary>The yearbook's table of registered volunteers, from live data; public.</summary>
/// <param name="AsOf">A China day, at whose end it holds; today when left out or still to come.</param>
public sealed record GetRegistryTableQuery(DateOnly? AsOf) : IQuery<RegistryTable>;

internal sealed class GetRegistryTableHandler(IStvsDbContext db, IRegistryReader reader, RegistryMaps maps, TimeProvider clock)
    : IRequestHandler<GetRegistryTableQuery, RegistryTable>
{
    public async Task<RegistryTable> Handle(GetRegistryTableQuery query, CancellationToken cancellationToken)
    {
        var asOf = RegistryDays.Of(query.AsOf, clock);
        var counts = await reader.CountAsync(asOf, null, cancellationToken);
        return (await maps.ForAsync(counts, db, cancellationToken)).TableOf(asOf, counts);
    }
}

/// <summary>The day a figure is asked for.</summary>
internal static class RegistryDays
{
    /// <summary>Of a day to come nothing is known yet: it is today.</summary>
    public static DateOnly Of(DateOnly? asked, TimeProvider clock)
    {
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        return asked is { } day && day < today ? day : today;
    }
}
