using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

public sealed record SuspendVolunteerCommand(Guid VolunteerId, string Reason) : ICommand<VolunteerReceipt>;

internal sealed class SuspendVolunteerValidator : AbstractValidator<SuspendVolunteerCommand>
{
    public SuspendVolunteerValidator() => RuleFor(c => c.Reason).Reason("停用理由");
}

internal sealed class SuspendVolunteerHandler(IStvsDbContext db, ReviewDesk desk, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<SuspendVolunteerCommand, VolunteerReceipt>
{
    public async Task<VolunteerReceipt> Handle(SuspendVolunteerCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await desk.LoadAsync(command.VolunteerId, cancellationToken);
        volunteer.Suspend(caller.RequiredUserId(), command.Reason.Trim(), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return new VolunteerReceipt(volunteer.Id, volunteer.Status);
    }
}
