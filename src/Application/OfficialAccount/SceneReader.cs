using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>
/// The scenes of our parametric QR codes: <c>activity-{id}</c> and <c>team-{id}</c>. Anybody can make one up, so a scene
/// gives no rights and shows only what is public anyway.
/// </summary>
internal sealed class SceneReader(IStvsDbContext db, TimeProvider clock)
{
    /// <returns>Whether the scene is one of ours.</returns>
    public async Task<bool> SayAsync(Reply reply, string scene, CancellationToken cancellationToken)
    {
        var dash = scene.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !Guid.TryParse(scene.AsSpan(dash + 1), out var id)) return false;
        return scene[..dash] switch
        {
            "activity" => await SayActivityAsync(reply, id, cancellationToken),
            "team" => await SayTeamAsync(reply, id, cancellationToken),
            _ => false,
        };
    }

    private async Task<bool> SayActivityAsync(Reply reply, Guid id, CancellationToken cancellationToken)
    {
        var activity = await db.Activities.AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == id && a.Status == ActivityStatus.Published, cancellationToken);
        if (activity is null) return false;

        reply.Say($"活动“{activity.Plan.Title}”，{ChinaTime.Say(activity.Plan.StartsAt, clock.GetUtcNow())}，{activity.Plan.Place}。")
            .Link("查看活动", $"/m/activities/{id}");
        return true;
    }

    private async Task<bool> SayTeamAsync(Reply reply, Guid id, CancellationToken cancellationToken)
    {
        var name = await db.Teams.Where(t => t.Id == id && t.Status == TeamStatus.Approved).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null) return false;

        reply.Say($"{name}欢迎您加入。").Link("申请加入", $"/m/teams/{id}?via=link");
        return true;
    }
}
