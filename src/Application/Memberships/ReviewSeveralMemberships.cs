using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Memberships;

/// <summary>Approves several; each stands for itself, so one that cannot be approved does not hold up the others.</summary>
public sealed record ApproveMembershipsCommand(Guid[] Ids) : ICommand<ReviewOutcome>;

/// <inheritdoc cref="ApproveMembershipsCommand"/>
public sealed record RejectMembershipsCommand(Guid[] Ids, string Reason) : ICommand<ReviewOutcome>;

internal sealed class ApproveMembershipsValidator : AbstractValidator<ApproveMembershipsCommand>
{
    public ApproveMembershipsValidator() => RuleFor(c => c.Ids).SeveralIds();
}

internal sealed class RejectMembershipsValidator : AbstractValidator<RejectMembershipsCommand>
{
    public RejectMembershipsValidator()
    {
        RuleFor(c => c.Ids).SeveralIds();
        RuleFor(c => c.Reason).Reason("拒绝理由");
    }
}

internal sealed class ApproveMembershipsHandler(IStvsDbContext db, MembershipDesk desk) : IRequestHandler<ApproveMembershipsCommand, ReviewOutcome>
{
    public Task<ReviewOutcome> Handle(ApproveMembershipsCommand command, CancellationToken cancellationToken) =>
        SeveralReviews.RunAsync(db, command.Ids, id => desk.ApproveAsync(id, cancellationToken), cancellationToken);
}

internal sealed class RejectMembershipsHandler(IStvsDbContext db, MembershipDesk desk) : IRequestHandler<RejectMembershipsCommand, ReviewOutcome>
{
    public Task<ReviewOutcome> Handle(RejectMembershipsCommand command, CancellationToken cancellationToken) =>
        SeveralReviews.RunAsync(db, command.Ids, id => desk.RejectAsync(id, command.Reason, cancellationToken), cancellationToken);
}
