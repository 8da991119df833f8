using FluentValidation;
using MediatR;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

/// <summary>Opens a console account that reviews for an association.</summary>
/// <param name="Password">To begin with; the person changes it.</param>
public sealed record AppointReviewerCommand(Guid AssociationId, string UserName, string DisplayName, string Password) : ICommand<ReviewerRow>
{
    /// <summary>The password stays out of logs.</summary>
    public override string ToString() => nameof(AppointReviewerCommand);
}

internal sealed class AppointReviewerValidator : AbstractValidator<AppointReviewerCommand>
{
    public AppointReviewerValidator()
    {
        RuleFor(c => c.UserName).ConsoleUserName();
        RuleFor(c => c.DisplayName).Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("请填写姓名。").MaximumLength(50).WithMessage("姓名不能超过50个字。");
        RuleFor(c => c.Password).NotEmpty().WithMessage("请填写初始密码。").MaximumLength(200).WithMessage("密码过长。");
    }
}

internal sealed class AppointReviewerHandler(IStvsDbContext db, AssociationAuthority authority, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<AppointReviewerCommand, ReviewerRow>
{
    public Task<ReviewerRow> Handle(AppointReviewerCommand command, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var association = await authority.LoadAsync(command.AssociationId, cancellationToken);
            var displayName = command.DisplayName.Trim();
            var (userId, refused) = await accounts.OpenAsync(command.UserName, displayName, command.Password, cancellationToken);
            if (userId is null) throw AssociationErrors.ReviewerRefused(refused);
            var grant = Grant.Reviewer(userId.Value, association.Id, clock.GetUtcNow());
            db.Grants.Add(grant);
            await db.SaveChangesAsync(cancellationToken);
            return new ReviewerRow(grant.Id, grant.UserId, command.UserName, displayName, grant.GrantedAt, IsMe: false);
        },
        cancellationToken);
}
