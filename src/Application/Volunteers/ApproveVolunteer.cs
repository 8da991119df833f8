using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

public sealed record ApproveVolunteerCommand(Guid VolunteerId) : ICommand<VolunteerReceipt>;

internal sealed class ApproveVolunteerHandler(IStvsDbContext db, ReviewDesk desk) : IRequestHandler<ApproveVolunteerCommand, VolunteerReceipt>
{
    public async Task<VolunteerReceipt> Handle(ApproveVolunteerCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await desk.ApproveAsync(command.VolunteerId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new VolunteerReceipt(volunteer.Id, volunteer.Status);
    }
}
