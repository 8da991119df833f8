using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>Somebody at the door checks a volunteer out; parameters as in <see cref="CheckInVolunteerCommand"/>.</summary>
public sealed record CheckOutVolunteerCommand(Guid ActivityId, string? Code, Guid? ParticipationId, DateTimeOffset? At, string? Nonce)
    : ICommand<CheckOutReceipt>, IDoorScan;

public sealed record CheckOutReceipt(
    Guid CheckInId, Guid ParticipationId, CheckedInVolunteer Volunteer, DateTimeOffset CheckedOutAt, bool AlreadyCheckedOut);

internal sealed class CheckOutVolunteerValidator : DoorScanValidator<CheckOutVolunteerCommand>;

internal sealed class CheckOutVolunteerHandler(IStvsDbContext db, Door door, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CheckOutVolunteerCommand, CheckOutReceipt>
{
    public async Task<CheckOutReceipt> Handle(CheckOutVolunteerCommand command, CancellationToken cancellationToken)
    {
        var activity = await door.OpenAsync(command.ActivityId, cancellationToken);
        var participation = await door.ParticipationAsync(activity, command.Code, command.ParticipationId, cancellationToken);
        var scan = new Scan(
            Door.Bounded(command.At, clock.GetUtcNow()), caller.RequiredUserId(), CheckInSource.Staff, command.Nonce, command.At);
        var passage = participation.CheckOut(activity.CheckInWindow, scan);
        await db.SaveChangesAsync(cancellationToken);
        var receipt = await door.ReceiptAsync(participation, passage, cancellationToken);
        return new CheckOutReceipt(receipt.CheckInId, receipt.ParticipationId, receipt.Volunteer, receipt.CheckedInAt, receipt.AlreadyCheckedIn);
    }
}
