using System.Linq.Expressions;
using FluentValidation;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Common;

/// <summary>Part of a list.</summary>
/// <param name="NextCursor">Opaque; null on the last page.</param>
/// <param name="Total">How many there are in all; only when asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, int? Total = null)
{
    public Page<TOther> Map<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], NextCursor, Total);
}

/// <param name="Limit">1 to 100.</param>
public sealed record PageRequest(int Limit = PageRequest.DefaultLimit, string? Cursor = null, bool Count = false)
{
    public const int DefaultLimit = 20;
    public const int MostPerPage = 100;
}

public sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator() =>
        RuleFor(p => p.Limit).InclusiveBetween(1, PageRequest.MostPerPage).OverridePropertyName("limit")
            .WithMessage($"每页条数应在 1 到 {PageRequest.MostPerPage} 之间。");
}

/// <summary>Keyset paging: a page starts after the last row of the one before, so it costs the same however deep it is.</summary>
public interface IPager
{
    /// <param name="key">What the list is ordered by; an index on (key, id) serves it.</param>
    /// <exception cref="DomainException"><c>paging.bad_cursor</c></exception>
    Task<Page<TRow>> PageAsync<TEntity, TKey, TRow>(
        IQueryable<TEntity> source,
        Expression<Func<TEntity, TKey>> key,
        bool descending,
        PageRequest request,
        Expression<Func<TEntity, TRow>> select,
        CancellationToken cancellationToken)
        where TEntity : Entity;
}
