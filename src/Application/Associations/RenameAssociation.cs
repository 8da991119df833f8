using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

public sealed record RenameAssociationCommand(Guid AssociationId, string Name) : ICommand<AssociationReceipt>;

internal sealed class RenameAssociationValidator : AbstractValidator<RenameAssociationCommand>
{
    public RenameAssociationValidator() => RuleFor(c => c.Name).AssociationName();
}

internal sealed class RenameAssociationHandler(IStvsDbContext db, AssociationAuthority authority) : IRequestHandler<RenameAssociationCommand, AssociationReceipt>
{
    public async Task<AssociationReceipt> Handle(RenameAssociationCommand command, CancellationToken cancellationToken)
    {
        var association = await authority.LoadAsync(command.AssociationId, cancellationToken);
        var name = AssociationNames.Clean(command.Name);
        if (await db.Associations.AnyAsync(a => a.ParentId == association.ParentId && a.Name == name && a.Id != association.Id, cancellationToken))
        {
            throw AssociationErrors.NameTaken();
        }
        association.Rename(name);
        await db.SaveChangesAsync(cancellationToken);
        return new AssociationReceipt(association.Id, association.Name);
    }
}
