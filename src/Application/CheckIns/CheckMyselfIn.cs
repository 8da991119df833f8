using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>The caller scanned the venue's code.</summary>
public sealed record CheckMyselfInCommand(string Code) : ICommand<CheckInReceipt>;

internal sealed class CheckMyselfInValidator : AbstractValidator<CheckMyselfInCommand>
{
    public CheckMyselfInValidator() => RuleFor(c => c.Code).NotEmpty().WithMessage("请扫描现场的签到二维码。").MaximumLength(500).WithMessage("签到码不正确。");
}

internal sealed class CheckMyselfInHandler(IStvsDbContext db, Door door, IVenueCodes codes, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CheckMyselfInCommand, CheckInReceipt>
{
    public async Task<CheckInReceipt> Handle(CheckMyselfInCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var activityId = codes.Read(Door.CodeIn(command.Code), now) ?? throw CheckInErrors.VenueCodeInvalid();
        var activity = await db.Activities.SingleOrDefaultAsync(a => a.Id == activityId, cancellationToken) ?? throw CheckInErrors.VenueCodeInvalid();
        Door.EnsureTakesPlace(activity);
        var participation = await db.Participations.Include(p => p.CheckIns)
                .SingleOrDefaultAsync(
                    p => p.ActivityId == activityId && p.VolunteerId == caller.VolunteerId, cancellationToken)
            ?? throw CheckInErrors.NotSignedUp();
        var passage = participation.CheckIn(activity.CheckInWindow, new Scan(now, caller.RequiredUserId(), CheckInSource.Venue));
        await db.SaveChangesAsync(cancellationToken);
        return await door.ReceiptAsync(participation, passage, cancellationToken);
    }
}
