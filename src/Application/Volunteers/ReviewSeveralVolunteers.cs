using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Approves several; each stands for itself, so one that cannot be approved does not hold up the others.</summary>
public sealed record ApproveVolunteersCommand(Guid[] Ids) : ICommand<ReviewOutcome>;

/// <inheritdoc cref="ApproveVolunteersCommand"/>
public sealed record RejectVolunteersCommand(Guid[] Ids, string Reason) : ICommand<ReviewOutcome>;

public sealed record ReviewOutcome(IReadOnlyList<Guid> Done, IReadOnlyList<ReviewFailure> Failed);

public sealed record ReviewFailure(Guid Id, string Code, string Detail);

internal sealed class ApproveVolunteersValidator : AbstractValidator<ApproveVolunteersCommand>
{
    public ApproveVolunteersValidator() => RuleFor(c => c.Ids).SeveralIds();
}

internal sealed class RejectVolunteersValidator : AbstractValidator<RejectVolunteersCommand>
{
    public RejectVolunteersValidator()
    {
        RuleFor(c => c.Ids).SeveralIds();
        RuleFor(c => c.Reason).Reason("驳回理由");
    }
}

internal sealed class ApproveVolunteersHandler(IStvsDbContext db, ReviewDesk desk) : IRequestHandler<ApproveVolunteersCommand, ReviewOutcome>
{
    public Task<ReviewOutcome> Handle(ApproveVolunteersCommand command, CancellationToken cancellationToken) =>
        SeveralReviews.RunAsync(db, command.Ids, id => desk.ApproveAsync(id, cancellationToken), cancellationToken);
}

internal sealed class RejectVolunteersHandler(IStvsDbContext db, ReviewDesk desk) : IRequestHandler<RejectVolunteersCommand, ReviewOutcome>
{
    public Task<ReviewOutcome> Handle(RejectVolunteersCommand command, CancellationToken cancellationToken) =>
        SeveralReviews.RunAsync(db, command.Ids, id => desk.RejectAsync(id, command.Reason, cancellationToken), cancellationToken);
}

internal static class SeveralReviews
{
    private const int MostAtOnce = 100;

    public static IRuleBuilderOptions<T, Guid[]> SeveralIds<T>(this IRuleBuilder<T, Guid[]> rule) =>
        rule.Must(ids => ids is { Length: > 0 and <= MostAtOnce }).WithMessage($"请选择 1 到 {MostAtOnce} 份申请。");

    public static async Task<ReviewOutcome> RunAsync(
        IStvsDbContext db, Guid[] ids, Func<Guid, Task<Volunteer>> review, CancellationToken cancellationToken)
    {
        var done = new List<Guid>();
        var failed = new List<ReviewFailure>();
        foreach (var id in ids.Distinct())
        {
            try
            {
                await review(id);
                done.Add(id);
            }
            catch (DomainException refusal)
            {
                failed.Add(new ReviewFailure(id, refusal.Code, refusal.Message));
            }
            catch (NotFoundException missing)
            {
                failed.Add(new ReviewFailure(id, "not_found", missing.Message));
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        return new ReviewOutcome(done, failed);
    }
}
