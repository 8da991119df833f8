using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Somebody comes back from WeChat's web authorisation; a new one gets an account.</summary>
public sealed record SignInFollowerCommand(string Code, string State, string BrowserKey, string UserAgent) : ICommand<FollowerSession>
{
    public override string ToString() => nameof(SignInFollowerCommand);
}

public sealed record FollowerSession(OpenedSession Session, string ReturnUrl);

internal sealed class SignInFollowerHandler(IStvsDbContext db, IWeChatSignIn weChat, FollowerBook followers, TimeProvider clock)
    : IRequestHandler<SignInFollowerCommand, FollowerSession>
{
    /// <summary>A phone is in one hand; after a month WeChat is asked again, which nobody notices.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public Task<FollowerSession> Handle(SignInFollowerCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var back = await weChat.RedeemAsync(command.Code, command.State, command.BrowserKey, cancellationToken);
            if (back.SessionId is { } id && await db.Sessions.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is { } again)
            {
                return new FollowerSession(new OpenedSession(again.UserId, again.Id, again.ExpiresAt), back.ReturnUrl);
            }

            var follower = await followers.FindOrOpenAsync(back.OpenId, cancellationToken);
            var session = Session.Open(follower.UserId, SessionVia.Mobile, command.UserAgent, Lifetime, clock.GetUtcNow());
            db.Sessions.Add(session);
            await db.SaveChangesAsync(cancellationToken);
            await weChat.RememberAsync(command.State, session.Id, cancellationToken);
            return new FollowerSession(new OpenedSession(session.UserId, session.Id, session.ExpiresAt), back.ReturnUrl);
        },
        cancellationToken);
}
