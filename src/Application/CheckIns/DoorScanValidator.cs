using FluentValidation;

namespace StvsPlatform.Application.CheckIns;

/// <summary>Somebody at the door, on the way in or out: known by a code, or picked from the list.</summary>
internal interface IDoorScan
{
    string? Code { get; }
    Guid? ParticipationId { get; }
    string? Nonce { get; }
}

internal abstract class DoorScanValidator<T> : AbstractValidator<T>
    where T : IDoorScan
{
    protected DoorScanValidator()
    {
        RuleFor(s => s.Code).Must((scan, code) => !string.IsNullOrWhiteSpace(code) || scan.ParticipationId is not null)
            .WithMessage("请扫描或输入签到码。");
        RuleFor(s => s.Nonce).MaximumLength(Door.LongestNonce).WithMessage("扫描标识过长。");
    }
}
