using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Offices;

/// <summary>Takes an office from somebody; one's own is laid down.</summary>
/// <param name="Reason">Needed when it is somebody else's, and told to them.</param>
public sealed record DismissPersonCommand(Guid TeamId, Guid GrantId, string? Reason) : ICommand<Unit>;

internal sealed class DismissPersonValidator : AbstractValidator<DismissPersonCommand>
{
    public DismissPersonValidator() =>
        RuleFor(c => c.Reason).MaximumLength(ReasonRules.LongestReason).WithMessage($"理由不能超过{ReasonRules.LongestReason}个字。");
}

internal sealed class DismissPersonHandler(
    IStvsDbContext db, TeamAuthority authority, IOfficeLock officeLock, OfficeDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DismissPersonCommand, Unit>
{
    public Task<Unit> Handle(DismissPersonCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var userId = caller.RequiredUserId();
            var isOwn = await db.Grants.AnyAsync(g => g.Id == command.GrantId && g.TeamId == command.TeamId && g.UserId == userId, cancellationToken);
            var team = isOwn
                ? await db.Teams.SingleAsync(t => t.Id == command.TeamId, cancellationToken)
                : await authority.LoadAsync(command.TeamId, Permission.AppointPeople, cancellationToken);
            var reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim();
            if (reason is null && !isOwn) throw new ValidationException([new ValidationFailure(nameof(command.Reason), "请填写免去职务的理由。")]);

            await officeLock.LockTeamAsync(team.Id, cancellationToken);
            var association = await db.Associations.Where(a => a.Id == team.AssociationId).Select(a => a.Lineage).SingleAsync(cancellationToken);
            if (!isOwn && !await desk.StillMayAsync(userId, Permission.AppointPeople, association, team.Lineage, cancellationToken)) throw TeamErrors.NotYours();
            var grant = await db.Grants.SingleOrDefaultAsync(g => g.Id == command.GrantId && g.TeamId == team.Id, cancellationToken)
                ?? throw new NotFoundException("该职务");
            if (grant.Role == Role.TeamAdministrator
                && !await db.Grants.AnyAsync(g => g.TeamId == team.Id && g.Role == Role.TeamAdministrator && g.Id != grant.Id, cancellationToken))
            {
                throw OfficeErrors.LastAdministrator();
            }
            team.Note(
                TeamAction.Dismissed, userId, clock.GetUtcNow(), from: await desk.DescribeAsync(grant.Role, grant.UserId, cancellationToken), reason: reason);
            await desk.EndAsync(grant, team.Name, isOwn ? null : $"理由：{reason}", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        },
        cancellationToken);
}
