using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Approves several; each stands for itself, so one that cannot be approved does not hold up the others.</summary>
public sealed record ApproveVolunteersCommand(Guid[] Ids) : ICommand<ReviewOutcome>;

/// <inheritdoc cref="ApproveVolunteersCommand"/>
public sealed record RejectVolunteersCommand(Guid[] Ids, string Reason) : ICommand<ReviewOutcome>;

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
