using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Teams;

/// <summary>Where a team's QR code leads: its page on the phone, where one asks to join.</summary>
public sealed record GetJoinLinkQuery(Guid TeamId) : IQuery<JoinLink>;

public sealed record JoinLink(string Url)
{
    public static string PathOf(Guid teamId) => $"/m/teams/{teamId}?via=link";
}

internal sealed class GetJoinLinkHandler(IStvsDbContext db, IPublicAddress address) : IRequestHandler<GetJoinLinkQuery, JoinLink>
{
    public async Task<JoinLink> Handle(GetJoinLinkQuery query, CancellationToken cancellationToken)
    {
        // A code to a team nobody may join would only disappoint.
        if (!await db.Teams.AnyAsync(t => t.Id == query.TeamId && t.Status == TeamStatus.Approved, cancellationToken)) throw new NotFoundException("组织");
        return new JoinLink(address.Of(JoinLink.PathOf(query.TeamId)));
    }
}
