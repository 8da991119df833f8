using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Application.Accounts;

/// <summary>Opens a console account that reviews for an association: how an installation gets its first one. No route leads here.</summary>
/// <param name="RegionCode">The region whose association it is; null: the national one.</param>
public sealed record AddReviewerCommand(string UserName, string Password, string? RegionCode) : ICommand<AddedReviewer>
{
    /// <summary>The password stays out of logs.</summary>
    public override string ToString() => nameof(AddReviewerCommand);
}

public sealed record AddedReviewer(string UserName, string Association);

internal sealed class AddReviewerValidator : AbstractValidator<AddReviewerCommand>
{
    public AddReviewerValidator() =>
        RuleFor(c => c.UserName).ConsoleUserName();
}

internal sealed class AddReviewerHandler(IStvsDbContext db, IAccounts accounts, TimeProvider clock) : IRequestHandler<AddReviewerCommand, AddedReviewer>
{
    public Task<AddedReviewer> Handle(AddReviewerCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                var association = await db.Associations.AsNoTracking()
                        .SingleOrDefaultAsync(a => command.RegionCode == null ? a.ParentId == null : a.RegionCode == command.RegionCode, cancellationToken)
                    ?? throw new NotFoundException("该区域的科协");
                var (userId, refused) = await accounts.OpenAsync(command.UserName, association.Name, command.Password, cancellationToken);
                if (userId is null) throw SessionErrors.AccountRefused(refused);
                db.Grants.Add(Grant.Reviewer(userId.Value, association.Id, clock.GetUtcNow()));
                await db.SaveChangesAsync(cancellationToken);
                return new AddedReviewer(command.UserName, association.Name);
            },
            cancellationToken);
}
