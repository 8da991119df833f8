using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

/// <summary>Adds a society (学会、协会、研究会): a provincial one under a province's association, a national one under the national.</summary>
/// <param name="System">What it answers for, such as a discipline.</param>
public sealed record FoundSocietyCommand(string Name, AssociationLevel Level, Guid ParentId, string? System) : ICommand<AssociationReceipt>;

public sealed record AssociationReceipt(Guid Id, string Name);

internal sealed class FoundSocietyValidator : AbstractValidator<FoundSocietyCommand>
{
    public FoundSocietyValidator()
    {
        RuleFor(c => c.Name).AssociationName();
        RuleFor(c => c.Level).Must(level => level is AssociationLevel.ProvincialSociety or AssociationLevel.NationalSociety)
            .WithMessage("请选择省级学会或全国学会；各地科协随行政区划设置，不能新建。");
        RuleFor(c => c.ParentId).NotEmpty().WithMessage("请选择上级科协。");
        RuleFor(c => c.System).MaximumLength(100).WithMessage("所属系统或学科不能超过100个字。");
    }
}

internal sealed class FoundSocietyHandler(IStvsDbContext db, AssociationAuthority authority) : IRequestHandler<FoundSocietyCommand, AssociationReceipt>
{
    public async Task<AssociationReceipt> Handle(FoundSocietyCommand command, CancellationToken cancellationToken)
    {
        var parent = await authority.LoadAsync(command.ParentId, cancellationToken);
        var wanted = command.Level == AssociationLevel.NationalSociety ? AssociationLevel.National : AssociationLevel.Provincial;
        if (parent.Level != wanted) throw AssociationErrors.ParentLevel();
        var region = await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.Code == parent.RegionCode, cancellationToken);
        if (region is { HasSocieties: false }) throw AssociationErrors.NoSocietiesHere(region.Name);
        var name = AssociationNames.Clean(command.Name);
        if (await db.Associations.AnyAsync(a => a.ParentId == parent.Id && a.Name == name, cancellationToken)) throw AssociationErrors.NameTaken();
        var society = Association.Create(name, command.Level, null, parent, string.IsNullOrWhiteSpace(command.System) ? null : command.System.Trim());
        db.Associations.Add(society);
        await db.SaveChangesAsync(cancellationToken);
        return new AssociationReceipt(society.Id, society.Name);
    }
}
