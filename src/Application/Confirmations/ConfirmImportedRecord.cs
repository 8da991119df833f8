using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>The caller agrees to what others registered about them: the record is theirs, and active, since the phone is proved already.</summary>
public sealed record ConfirmImportedRecordCommand(Guid VolunteerId, string IdNumberEnding, ConsentForm Consent) : ICommand<ConfirmationReceipt>
{
    public override string ToString() => nameof(ConfirmImportedRecordCommand);
}

/// <param name="AlreadyConfirmed">The caller had confirmed it before; nothing changed.</param>
public sealed record ConfirmationReceipt(Guid Id, VolunteerStatus Status, string? VolunteerNumber, bool AlreadyConfirmed);

internal sealed class ConfirmImportedRecordValidator : AbstractValidator<ConfirmImportedRecordCommand>
{
    public ConfirmImportedRecordValidator()
    {
        RuleFor(c => c.IdNumberEnding).IdNumberEnding();
        RuleFor(c => c.Consent).NotNull().WithMessage("请阅读并同意注册协议。");
    }
}

internal sealed class ConfirmImportedRecordHandler(
    IStvsDbContext db, ImportedRecordDesk desk, RegistrationDesk registration, IAccounts accounts, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ConfirmImportedRecordCommand, ConfirmationReceipt>
{
    public async Task<ConfirmationReceipt> Handle(ConfirmImportedRecordCommand command, CancellationToken cancellationToken)
    {
        if (await AlreadyMineAsync(command.VolunteerId, cancellationToken) is { } mine) return mine;
        var consent = registration.Agree(command.Consent);
        var (receipt, refusal) = await db.InTransactionAsync<(ConfirmationReceipt?, DomainException?)>(
            async () =>
            {
                var application = await desk.OwnApplicationAsync(cancellationToken);
                var (record, wrong) = await desk.FindAsync(command.VolunteerId, command.IdNumberEnding, cancellationToken);
                if (wrong is null) await ConfirmAsync(record, application, consent, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                if (wrong is not null) return (null, wrong);
                await accounts.RenameAsync(caller.RequiredUserId(), record.RealName, cancellationToken);
                return (new ConfirmationReceipt(record.Id, record.Status, record.VolunteerNumber, AlreadyConfirmed: false), null);
            },
            cancellationToken);
        return receipt ?? throw refusal!;
    }

    /// <summary>Sent again by a phone that never saw the answer.</summary>
    private Task<ConfirmationReceipt?> AlreadyMineAsync(Guid volunteerId, CancellationToken cancellationToken) => db.Volunteers.AsNoTracking()
        .Where(v => v.Id == volunteerId && v.Id == caller.VolunteerId && v.Confirmation == Confirmation.Confirmed)
        .Select(v => new ConfirmationReceipt(v.Id, v.Status, v.VolunteerNumber, true)).SingleOrDefaultAsync(cancellationToken);

    private async Task ConfirmAsync(Volunteer record, Volunteer? application, Consent consent, CancellationToken cancellationToken)
    {
        var (userId, now) = (caller.RequiredUserId(), clock.GetUtcNow());
        if (application is not null)
        {
            application.GiveWayTo(record, now);
            await MoveWishesAsync(application, record, now, cancellationToken);
            // Before the record is linked: an account has one record at a time.
            await db.SaveChangesAsync(cancellationToken);
        }
        record.Confirm(userId, consent, now);
    }

    /// <summary>The teams that the applicant asked to join are asked again, as many as are left beside those of the record.</summary>
    private async Task MoveWishesAsync(Volunteer application, Volunteer record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var wishes = await db.Memberships.Where(m => m.VolunteerId == application.Id && m.Status == MembershipStatus.PendingReview)
            .OrderBy(m => m.Rank).ToListAsync(cancellationToken);
        var held = await db.OpenMembershipsOf(record.Id).Select(m => m.TeamId).ToListAsync(cancellationToken);
        wishes.ForEach(w => w.Leave(caller.RequiredUserId(), now));
        db.Memberships.AddRange(wishes.Where(w => !held.Contains(w.TeamId)).Take(Membership.MostPerVolunteer - held.Count)
            .Select((wish, place) => Membership.Request(record.Id, wish.TeamId, held.Count + place, now, wish.Via, wish.Note)));
    }
}
