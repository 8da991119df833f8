using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Who looked at the caller's masked data, and why.</summary>
public sealed record ListMyDisclosuresQuery : IQuery<DisclosureList>;

public sealed record DisclosureList(IReadOnlyList<DisclosureRow> Items);

public sealed record DisclosureRow(DateTimeOffset At, string ByName, DisclosedField Field, string Reason);

internal sealed class ListMyDisclosuresHandler(IStvsDbContext db, IAccounts accounts, ICallerScope caller)
    : IRequestHandler<ListMyDisclosuresQuery, DisclosureList>
{
    private const int MostShown = 200;

    public async Task<DisclosureList> Handle(ListMyDisclosuresQuery query, CancellationToken cancellationToken)
    {
        var rows = await db.Disclosures.AsNoTracking()
            .Where(d => d.VolunteerId == caller.VolunteerId)
            .OrderByDescending(d => d.At).Take(MostShown).ToListAsync(cancellationToken);
        var names = await accounts.NamesAsync(rows.Select(r => r.ByUserId), cancellationToken);
        return new DisclosureList([.. rows.Select(r => new DisclosureRow(r.At, names.GetValueOrDefault(r.ByUserId, ""), r.Field, r.Reason))]);
    }
}
