using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Shows one masked value in clear; who, when and why is kept, and shown to the person.</summary>
public sealed record RevealVolunteerFieldCommand(Guid VolunteerId, DisclosedField? Field, string Reason) : ICommand<RevealedField>;

public sealed record RevealedField(DisclosedField Field, string Value)
{
    public override string ToString() => nameof(RevealedField);
}

/// <summary>Makes what one account asks to see queue up, until the surrounding transaction ends.</summary>
public interface IDisclosureLock
{
    Task HoldAsync(Guid userId, CancellationToken cancellationToken);
}

internal sealed class RevealVolunteerFieldValidator : AbstractValidator<RevealVolunteerFieldCommand>
{
    public RevealVolunteerFieldValidator()
    {
        RuleFor(c => c.Field).NotNull().WithMessage("只能查看身份证号或手机号。");
        RuleFor(c => c.Reason).Reason("查看理由");
    }
}

internal sealed class RevealVolunteerFieldHandler(
    IStvsDbContext db, ReviewDesk desk, IDisclosureLock queue, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RevealVolunteerFieldCommand, RevealedField>
{
    /// <summary>More than this in an hour is reading along, not looking something up.</summary>
    private const int MostPerHour = 60;

    public Task<RevealedField> Handle(RevealVolunteerFieldCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(() => RevealAsync(command, cancellationToken), cancellationToken);

    private async Task<RevealedField> RevealAsync(RevealVolunteerFieldCommand command, CancellationToken cancellationToken)
    {
        var field = command.Field!.Value;
        var volunteer = await desk.LoadAsync(command.VolunteerId, cancellationToken);
        var userId = caller.RequiredUserId();
        // Those that come together would all be counted before one of them is written down.
        await queue.HoldAsync(userId, cancellationToken);
        var now = clock.GetUtcNow();
        // A list that was taken away whole was one look, at one instant; how long it may be is limited where lists are made.
        var looks = db.Disclosures.Where(d => d.ByUserId == userId && d.At > now.AddHours(-1)).Select(d => d.At).Distinct();
        if (await looks.CountAsync(cancellationToken) >= MostPerHour)
        {
            throw new DomainException("disclosure.too_many", $"一小时内最多查看{MostPerHour}次完整信息，请稍后再试。") { RetryAt = now.AddHours(1) };
        }
        // Written down before it is shown: a value that was seen is never missing from the record.
        db.Disclosures.Add(Disclosure.Of(volunteer.Id, userId, field, command.Reason.Trim(), now));
        await db.SaveChangesAsync(cancellationToken);
        return new RevealedField(field, cipher.Open(field == DisclosedField.Phone ? volunteer.Phone : volunteer.IdNumber));
    }
}
