using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>Somebody follows the account, for the first time or again.</summary>
/// <param name="Scene">Of the QR code that led here, if one did.</param>
public sealed record WelcomeFollowerCommand(string OpenId, string? Scene, DateTimeOffset At) : ICommand<string>
{
    public override string ToString() => nameof(WelcomeFollowerCommand);
}

internal sealed class WelcomeFollowerHandler(IStvsDbContext db, FollowerBook followers, SceneReader scenes, IPublicAddress address)
    : IRequestHandler<WelcomeFollowerCommand, string>
{
    public async Task<string> Handle(WelcomeFollowerCommand command, CancellationToken cancellationToken)
    {
        var follower = await followers.FindOrOpenAsync(command.OpenId, cancellationToken);
        // Events may overtake each other; the later one counts.
        if (!(follower.UnsubscribedAt > command.At)) follower.Subscribe(command.At);
        await db.SaveChangesAsync(cancellationToken);

        var reply = new Reply(address).Say("欢迎关注！这里是科技志愿服务信息平台。");
        if (command.Scene is { } scene) await scenes.SayAsync(reply, scene, cancellationToken);
        var standing = await FollowerStanding.OfAsync(db, command.OpenId, cancellationToken);
        return standing.SayNextStep(reply).ToString();
    }
}
