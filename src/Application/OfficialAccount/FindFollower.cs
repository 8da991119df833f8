using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Whose openid it is; null for somebody we do not know.</summary>
public sealed record FindFollowerQuery(string OpenId) : IQuery<FollowerIdentity?>
{
    public override string ToString() => nameof(FindFollowerQuery);
}

/// <param name="VolunteerId">Null for somebody who is not registered.</param>
public sealed record FollowerIdentity(Guid UserId, Guid? VolunteerId);

internal sealed class FindFollowerHandler(IStvsDbContext db) : IRequestHandler<FindFollowerQuery, FollowerIdentity?>
{
    public Task<FollowerIdentity?> Handle(FindFollowerQuery query, CancellationToken cancellationToken) =>
        db.Followers.Where(f => f.OpenId == query.OpenId)
            .Select(f => new FollowerIdentity(
                f.UserId,
                db.Volunteers.Where(v => v.UserId == f.UserId && v.Status != VolunteerStatus.Withdrawn).Select(v => (Guid?)v.Id).SingleOrDefault()))
            .SingleOrDefaultAsync(cancellationToken);
}
