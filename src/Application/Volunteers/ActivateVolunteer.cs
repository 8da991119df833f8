using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Activates the caller with the code from the SMS.</summary>
public sealed record ActivateVolunteerCommand(string Code) : ICommand<ActivationReceipt>
{
    public override string ToString() => nameof(ActivateVolunteerCommand);
}

public sealed record ActivationReceipt(VolunteerStatus Status, string? VolunteerNumber);

internal sealed class ActivateVolunteerValidator : AbstractValidator<ActivateVolunteerCommand>
{
    public ActivateVolunteerValidator() =>
        RuleFor(c => c.Code).Must(code => code is { Length: 6 } && code.All(char.IsAsciiDigit)).WithMessage("请输入短信中的6位数字验证码。");
}

internal sealed class ActivateVolunteerHandler(IStvsDbContext db, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ActivateVolunteerCommand, ActivationReceipt>
{
    public async Task<ActivationReceipt> Handle(ActivateVolunteerCommand command, CancellationToken cancellationToken)
    {
        var volunteer = await db.Volunteers.SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken)
            ?? throw VolunteerErrors.NotRegistered();
        var refusal = volunteer.Activate(ActivationCodes.Hash(cipher, volunteer.Id, command.Code), clock.GetUtcNow());
        // Saved also when refused: the wrong entry counts.
        await db.SaveChangesAsync(cancellationToken);
        return refusal is null ? new ActivationReceipt(volunteer.Status, volunteer.VolunteerNumber) : throw refusal;
    }
}
