using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

/// <param name="Reason">Shown to the applicant, who may correct the application.</param>
public sealed record RejectVolunteerCommand(Guid VolunteerId, string Reason) : ICommand<VolunteerReceipt>;

internal sealed class RejectVolunteerValidator : AbstractValidator<RejectVolunteerCommand>
{
    public RejectVolunteerValidator() => RuleFor(c => c.Reason).Reason("驳回理由");
}

internal sealed class RejectVolunteerHandler(IStvsDbContext db, ReviewDesk desk) : IRequestHandler<RejectVolunteerCommand, VolunteerReceipt>
{
    public async Task<VolunteerReceipt> Handle(RejectVolunteerCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await desk.RejectAsync(command.VolunteerId, command.Reason, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new VolunteerReceipt(volunteer.Id, volunteer.Status);
    }
}
