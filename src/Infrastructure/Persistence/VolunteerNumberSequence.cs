using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Infrastructure.Persistence;

internal sealed class VolunteerNumberSequence(StvsDbContext db) : IVolunteerNumbers
{
    public const string Name = "volunteer_numbers";

    public async Task<long> NextAsync(CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<long>($"select nextval('volunteer_numbers') as \"Value\"").ToListAsync(cancellationToken))[0];
}
