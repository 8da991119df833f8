using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>The browsers in which the caller is signed in.</summary>
public sealed record ListSessionsQuery : IQuery<SessionList>;

public sealed record SessionList(IReadOnlyList<SessionRow> Items);

public sealed record SessionRow(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string UserAgent, SessionVia Via, bool IsCurrent);

internal sealed class ListSessionsHandler(IStvsDbContext db, CallerScope caller, TimeProvider clock) : IRequestHandler<ListSessionsQuery, SessionList>
{
    public async Task<SessionList> Handle(ListSessionsQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var userId = caller.RequiredUserId();
        var current = caller.SessionId;
        return new SessionList(await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SessionRow(s.Id, s.CreatedAt, s.LastSeenAt, s.UserAgent, s.Via, s.Id == current))
            .ToListAsync(cancellationToken));
    }
}
