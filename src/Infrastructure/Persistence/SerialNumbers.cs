using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Infrastructure.Persistence;

internal sealed class SerialNumbers(StvsDbContext db) : ISerialNumbers
{
    public const string Volunteers = "volunteer_numbers";
    public const string Teams = "team_numbers";

    public Task<long> NextVolunteerAsync(CancellationToken cancellationToken) => NextAsync(Volunteers, cancellationToken);

    public Task<long> NextTeamAsync(CancellationToken cancellationToken) => NextAsync(Teams, cancellationToken);

    private async Task<long> NextAsync(string sequence, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<long>($"select nextval({sequence}::regclass) as \"Value\"").ToListAsync(cancellationToken))[0];
}
