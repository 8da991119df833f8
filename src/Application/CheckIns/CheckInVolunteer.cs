using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>Somebody at the door checks a volunteer in: by the code shown, or by name from the list.</summary>
/// <param name="Code">The code, or an address that carries it as <c>c</c>.</param>
/// <param name="At">When it happened by the device's clock; null: now.</param>
/// <param name="Nonce">Made by the device for this scan; the same scan sent again gets the same answer.</param>
public sealed record CheckInVolunteerCommand(Guid ActivityId, string? Code, Guid? ParticipationId, DateTimeOffset? At, string? Nonce)
    : ICommand<CheckInReceipt>, IDoorScan;

/// <param name="AlreadyCheckedIn">Another scan had counted before; nothing changed.</param>
public sealed record CheckInReceipt(
    Guid CheckInId, Guid ParticipationId, CheckedInVolunteer Volunteer, DateTimeOffset CheckedInAt, bool AlreadyCheckedIn);

public sealed record CheckedInVolunteer(string Name, string? VolunteerNumber);

internal sealed class CheckInVolunteerValidator : DoorScanValidator<CheckInVolunteerCommand>;

internal sealed class CheckInVolunteerHandler(IStvsDbContext db, Door door, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<CheckInVolunteerCommand, CheckInReceipt>
{
    public async Task<CheckInReceipt> Handle(CheckInVolunteerCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var activity = await door.OpenAsync(command.ActivityId, cancellationToken);
        var participation = await door.ParticipationAsync(activity, command.Code, command.ParticipationId, cancellationToken);
        var scan = new Scan(
            Door.Bounded(command.At, now), caller.RequiredUserId(), CheckInSource.Staff, command.Nonce, command.At);
        var passage = participation.CheckIn(activity.CheckInWindow, scan);
        await db.SaveChangesAsync(cancellationToken);
        return await door.ReceiptAsync(participation, passage, cancellationToken);
    }
}
