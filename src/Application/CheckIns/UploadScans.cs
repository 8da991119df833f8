using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>Scans made while a door was offline; each is answered for itself, and sending them again changes nothing.</summary>
public sealed record UploadScansCommand(Guid ActivityId, OfflineScan[] Scans) : ICommand<ScanUpload>;

public sealed record OfflineScan(string? Code, Guid? ParticipationId, CheckInKind Kind, DateTimeOffset At, string Nonce);

public sealed record ScanUpload(IReadOnlyList<ScanResult> Results);

/// <param name="Code">Why it was refused; null otherwise.</param>
public sealed record ScanResult(string Nonce, ScanOutcome Outcome, string? Code, string? Detail, Guid? CheckInId);

public enum ScanOutcome
{
    Accepted,
    Already,
    Refused,
}

internal sealed class UploadScansValidator : AbstractValidator<UploadScansCommand>
{
    private const int MostScans = 500;

    public UploadScansValidator()
    {
        RuleFor(c => c.Scans).Must(scans => scans is { Length: > 0 and <= MostScans }).WithMessage($"一次上传 1 到 {MostScans} 条扫描记录。");
        RuleForEach(c => c.Scans).NotNull().WithMessage("扫描记录不能为空。").ChildRules(scan =>
        {
            scan.RuleFor(s => s.Nonce).NotEmpty().WithMessage("缺少扫描标识。").MaximumLength(Door.LongestNonce).WithMessage("扫描标识过长。");
            scan.RuleFor(s => s.Kind).IsInEnum().WithMessage("扫描类型不正确。");
        });
    }
}

internal sealed class UploadScansHandler(IStvsDbContext db, Door door, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<UploadScansCommand, ScanUpload>
{
    public async Task<ScanUpload> Handle(UploadScansCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var activity = await door.OpenAsync(command.ActivityId, cancellationToken);
        var results = new List<ScanResult>();
        foreach (var scan in command.Scans.OrderBy(s => s.At))
        {
            try
            {
                var participation = await door.ParticipationAsync(activity, scan.Code, scan.ParticipationId, cancellationToken);
                var seen = new Scan(Door.Bounded(scan.At, now), caller.RequiredUserId(), CheckInSource.Offline, scan.Nonce, scan.At);
                var passage = scan.Kind == CheckInKind.In
                    ? participation.CheckIn(activity.CheckInWindow, seen)
                    : participation.CheckOut(activity.CheckInWindow, seen);
                results.Add(new ScanResult(scan.Nonce, passage.Already ? ScanOutcome.Already : ScanOutcome.Accepted, null, null, passage.CheckIn.Id));
            }
            catch (DomainException refusal)
            {
                results.Add(new ScanResult(scan.Nonce, ScanOutcome.Refused, refusal.Code, refusal.Message, null));
            }
            catch (NotFoundException missing)
            {
                results.Add(new ScanResult(scan.Nonce, ScanOutcome.Refused, "not_found", missing.Message, null));
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        return new ScanUpload(results);
    }
}
