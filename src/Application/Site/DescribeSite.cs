using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Site;

/// <summary>The figures of the public landing page.</summary>
public sealed record DescribeSiteQuery : IQuery<SiteFigures>;

public sealed record SiteFigures(int Volunteers, int Teams, int Activities);

internal sealed class DescribeSiteHandler(IStvsDbContext db) : IRequestHandler<DescribeSiteQuery, SiteFigures>
{
    public async Task<SiteFigures> Handle(DescribeSiteQuery query, CancellationToken cancellationToken) => new(
        await db.CountedVolunteers.CountAsync(v => v.Status == VolunteerStatus.Approved || v.Status == VolunteerStatus.Active, cancellationToken),
        await db.Teams.CountAsync(t => t.Status == TeamStatus.Approved, cancellationToken),
        await db.Activities.CountAsync(a => a.Status == ActivityStatus.Published || a.Status == ActivityStatus.Completed, cancellationToken));
}
