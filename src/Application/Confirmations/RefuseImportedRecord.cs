using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>
/// The caller does not agree to what others registered about them: it leaves the registry and is erased. Only a keyed hash of the ID number
/// stays, so that no other file brings them back. Open sign-ups are given up by the reactions to it.
/// </summary>
public sealed record RefuseImportedRecordCommand(Guid VolunteerId, string IdNumberEnding, string? Reason) : ICommand<Unit>
{
    public override string ToString() => nameof(RefuseImportedRecordCommand);
}

internal sealed class RefuseImportedRecordValidator : AbstractValidator<RefuseImportedRecordCommand>
{
    public RefuseImportedRecordValidator()
    {
        RuleFor(c => c.IdNumberEnding).IdNumberEnding();
        RuleFor(c => c.Reason).MaximumLength(ReasonRules.LongestReason).WithMessage($"原因不能超过{ReasonRules.LongestReason}个字。");
    }
}

internal sealed class RefuseImportedRecordHandler(IStvsDbContext db, ImportedRecordDesk desk, IImportRows rows, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RefuseImportedRecordCommand, Unit>
{
    public async Task<Unit> Handle(RefuseImportedRecordCommand command, CancellationToken cancellationToken)
    {
        await desk.OwnApplicationAsync(cancellationToken);
        var refusal = await db.InTransactionAsync(
            async () =>
            {
                var (record, wrong) = await desk.FindAsync(command.VolunteerId, command.IdNumberEnding, cancellationToken);
                if (wrong is null) await RefuseAsync(record, command.Reason, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return wrong;
            },
            cancellationToken);
        return refusal is null ? Unit.Value : throw refusal;
    }

    private async Task RefuseAsync(Volunteer record, string? reason, CancellationToken cancellationToken)
    {
        var (userId, now) = (caller.RequiredUserId(), clock.GetUtcNow());
        var tombstone = record.Refuse(userId, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), now);
        if (!await db.Refusals.AnyAsync(r => r.IdNumberHash == tombstone.IdNumberHash, cancellationToken)) db.Refusals.Add(tombstone);
        var memberships = await db.OpenMembershipsOf(record.Id).ToListAsync(cancellationToken);
        memberships.ForEach(m => m.Leave(userId, now));
        await rows.ForgetAsync(tombstone.IdNumberHash, cancellationToken);
    }
}
