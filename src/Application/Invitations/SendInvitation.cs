using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Invitations;

namespace StvsPlatform.Application.Invitations;

/// <summary>Outbox task: the SMS of an invitation, whose phone is looked up only when it is sent.</summary>
/// <param name="Code">Nowhere but here, encrypted with the task: the invitation keeps its hash.</param>
public sealed record SendInvitation(Guid InvitationId, string Code) : IOutboxTask
{
    public override string ToString() => nameof(SendInvitation);
}

internal sealed class SendInvitationHandler(IStvsDbContext db, IFieldCipher cipher, ITextMessages messages, IPublicAddress address, TimeProvider clock)
    : IRequestHandler<SendInvitation, OutboxOutcome>
{
    public async Task<OutboxOutcome> Handle(SendInvitation task, CancellationToken cancellationToken)
    {
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == task.InvitationId, cancellationToken);
        // Decided, run out, or sent again with another code since.
        if (invitation?.IsOpenAt(clock.GetUtcNow()) != true || invitation.CodeHash != cipher.HashOf(task.Code)) return OutboxOutcome.GiveUp("not in force");
        var team = await db.Teams.Where(t => t.Id == invitation.TeamId).Select(t => t.Name).SingleAsync(cancellationToken);
        var text = $"【科技志愿服务】{team}{InvitationDesk.Offer(invitation.Role)}，邀请码{task.Code}，{Invitation.Lifetime.TotalDays:F0}天内有效。"
            + $"打开 {address.Of(InvitationDesk.Page)} 输入邀请码即可答复，不愿意可不理会。";
        try
        {
            await messages.SendAsync(cipher.Open(invitation.Phone), text, cancellationToken);
            return OutboxOutcome.Done;
        }
        catch (TextMessageException failure)
        {
            return OutboxOutcome.Retry(failure.Message);
        }
    }
}
