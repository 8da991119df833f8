using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Api.Http;

/// <summary>Turns a cookie into a caller: the session must still be live, and what the person may do is read anew each time.</summary>
internal static class CallerLoader
{
    /// <summary>How far behind "last seen" may be; writing it at every request would cost more than it tells.</summary>
    private static readonly TimeSpan SeenResolution = TimeSpan.FromMinutes(5);

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var db = services.GetRequiredService<IStvsDbContext>();
        var caller = services.GetRequiredService<CallerScope>();
        var cancellationToken = context.HttpContext.RequestAborted;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();

        var sessionId = Sessions.SessionIdOf(context.Principal!);
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == sessionId, cancellationToken);
        if (session?.IsLiveAt(now) != true || session.Via.ToString() != context.Scheme.Name)
        {
            context.RejectPrincipal();
            return;
        }

        var grants = await db.Grants.AsNoTracking().Where(g => g.UserId == session.UserId).ToListAsync(cancellationToken);
        var volunteerId = await db.CountedVolunteers.Where(v => v.UserId == session.UserId && v.Status != VolunteerStatus.Withdrawn)
            .Select(v => (Guid?)v.Id).SingleOrDefaultAsync(cancellationToken);
        caller.Become(session.UserId, session.Id, volunteerId, grants);
        if (now - session.LastSeenAt > SeenResolution)
        {
            session.Seen(now);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
