using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>Proves with the code from the SMS that the phone is the caller's; the answer is what was registered under it.</summary>
public sealed record ProvePhoneCommand(string Code) : ICommand<MyImportedRecords>
{
    public override string ToString() => nameof(ProvePhoneCommand);
}

internal sealed class ProvePhoneValidator : AbstractValidator<ProvePhoneCommand>
{
    public ProvePhoneValidator() =>
        RuleFor(c => c.Code).Must(code => code is { Length: 6 } && code.All(char.IsAsciiDigit)).WithMessage("请输入短信中的6位数字验证码。");
}

internal sealed class ProvePhoneHandler(
    IStvsDbContext db, ImportedRecordDesk desk, ImportedRecordReader reader, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ProvePhoneCommand, MyImportedRecords>
{
    public async Task<MyImportedRecords> Handle(ProvePhoneCommand command, CancellationToken cancellationToken)
    {
        await desk.OwnApplicationAsync(cancellationToken);
        var proof = await desk.LatestProofAsync(cancellationToken) ?? throw ConfirmationErrors.NoCode();
        var refusal = proof.Prove(PhoneProofCodes.Hash(cipher, caller.RequiredUserId(), proof.Phone, command.Code), clock.GetUtcNow());
        // Saved also when refused: the wrong entry counts.
        await db.SaveChangesAsync(cancellationToken);
        return refusal is null ? await reader.ListAsync(proof, cancellationToken) : throw refusal;
    }
}
