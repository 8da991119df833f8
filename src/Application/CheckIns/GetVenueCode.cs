using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.CheckIns;

/// <summary>The code a venue shows right now.</summary>
public sealed record GetVenueCodeQuery(Guid ActivityId) : IQuery<VenueCodeCard>;

/// <param name="Url">What the QR code says: the mobile page that checks in.</param>
/// <param name="RefreshInSeconds">When the next one is due.</param>
public sealed record VenueCodeCard(string Url, string Code, DateTimeOffset ValidUntil, int RefreshInSeconds);

internal sealed class GetVenueCodeHandler(Door door, IVenueCodes codes, IPublicAddress address, TimeProvider clock)
    : IRequestHandler<GetVenueCodeQuery, VenueCodeCard>
{
    public async Task<VenueCodeCard> Handle(GetVenueCodeQuery query, CancellationToken cancellationToken)
    {
        var activity = await door.OpenAsync(query.ActivityId, cancellationToken);
        var now = clock.GetUtcNow();
        var code = codes.Issue(activity.Id, now);
        return new VenueCodeCard(
            address.Of($"/m/check-in/venue?c={code.Code}"), code.Code, code.ValidUntil, Math.Max(1, (int)(code.ValidUntil - now).TotalSeconds));
    }
}
