using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Ends a suspension.</summary>
public sealed record ReinstateVolunteerCommand(Guid VolunteerId) : ICommand<VolunteerReceipt>;

internal sealed class ReinstateVolunteerHandler(IStvsDbContext db, ReviewDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ReinstateVolunteerCommand, VolunteerReceipt>
{
    public async Task<VolunteerReceipt> Handle(ReinstateVolunteerCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await desk.LoadAsync(command.VolunteerId, cancellationToken);
        volunteer.Reinstate(caller.RequiredUserId(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new VolunteerReceipt(volunteer.Id, volunteer.Status);
    }
}
