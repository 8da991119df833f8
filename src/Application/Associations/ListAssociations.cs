using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;

namespace StvsPlatform.Application.Associations;

/// <summary>Associations and societies, by name; public.</summary>
/// <param name="ParentId">Those directly below one.</param>
/// <param name="Search">Part of the name.</param>
public sealed record ListAssociationsQuery(Guid? ParentId, string? Search, AssociationLevel? Level, PageRequest Page) : IQuery<Page<AssociationRow>>;

/// <param name="System">What a society answers for, such as a discipline.</param>
/// <param name="ChildCount">Directly below it.</param>
public sealed record AssociationRow(
    Guid Id, string Name, AssociationLevel Level, string? RegionCode, string? RegionName, Guid? ParentId, string? System, int ChildCount);

internal sealed class ListAssociationsValidator : AbstractValidator<ListAssociationsQuery>
{
    public ListAssociationsValidator()
    {
        RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
        RuleFor(q => q.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
    }
}

internal sealed class ListAssociationsHandler(IStvsDbContext db, IPager pager, RegionNames regions)
    : IRequestHandler<ListAssociationsQuery, Page<AssociationRow>>
{
    public async Task<Page<AssociationRow>> Handle(ListAssociationsQuery query, CancellationToken cancellationToken)
    {
        var associations = db.Associations.AsNoTracking();
        if (query.ParentId is { } parent) associations = associations.Where(a => a.ParentId == parent);
        if (query.Search?.Trim() is { Length: > 0 } search) associations = associations.Where(a => a.Name.Contains(search));
        if (query.Level is { } level) associations = associations.Where(a => a.Level == level);
        var page = await pager.PageAsync(
            associations, a => a.Name, descending: false, query.Page,
            a => new { Association = a, Children = db.Associations.Count(child => child.ParentId == a.Id) }, cancellationToken);
        var names = await regions.OfAsync(page.Items.Select(i => i.Association.RegionCode).OfType<string>(), cancellationToken);
        return page.Map(i => new AssociationRow(
            i.Association.Id, i.Association.Name, i.Association.Level, i.Association.RegionCode,
            i.Association.RegionCode is { } code ? names[code] : null, i.Association.ParentId, i.Association.System, i.Children));
    }
}
