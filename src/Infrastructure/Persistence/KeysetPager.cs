using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>
/// Pages by comparing (key, id) as one row value, which PostgreSQL answers from an index; the same written with AND and OR
/// is several times slower. Cursors are encrypted: a key may be a name.
/// </summary>
internal sealed class KeysetPager(IFieldCipher cipher) : IPager
{
    public async Task<Page<TRow>> PageAsync<TEntity, TKey, TRow>(
        IQueryable<TEntity> source, Expression<Func<TEntity, TKey>> key, bool descending, PageRequest request, Expression<Func<TEntity, TRow>> select,
        CancellationToken cancellationToken)
        where TEntity : Entity
    {
        int? total = request.Count ? await source.CountAsync(cancellationToken) : null;
        if (request.Cursor is { Length: > 0 } cursor) source = source.Where(After(key, Read<TKey>(cursor), descending));
        source = descending
            ? source.OrderByDescending(key).ThenByDescending(e => e.Id)
            : source.OrderBy(key).ThenBy(e => e.Id);
        // One more than asked for tells whether there is a next page.
        var rows = await First(source, request.Limit + 1).Select(Keyed(key, select)).ToListAsync(cancellationToken);
        if (rows.Count <= request.Limit) return new Page<TRow>([.. rows.Select(r => r.Row)], null, total);
        var last = rows[request.Limit - 1];
        return new Page<TRow>([.. rows.Take(request.Limit).Select(r => r.Row)], Write(new Cursor<TKey>(last.Key, last.Id)), total);
    }

    /// <summary><c>(e.key, e.id) &gt; (cursor.key, cursor.id)</c></summary>
    private static Expression<Func<TEntity, bool>> After<TEntity, TKey>(Expression<Func<TEntity, TKey>> key, Cursor<TKey> cursor, bool descending)
        where TEntity : Entity
    {
        var entity = key.Parameters[0];
        Expression<Func<TKey, Guid, bool>> compare = descending
            ? (k, id) => EF.Functions.LessThan(ValueTuple.Create(k, id), ValueTuple.Create(cursor.Key, cursor.Id))
            : (k, id) => EF.Functions.GreaterThan(ValueTuple.Create(k, id), ValueTuple.Create(cursor.Key, cursor.Id));
        var body = new Replace(compare.Parameters[0], key.Body).Visit(compare.Body);
        body = new Replace(compare.Parameters[1], Expression.Property(entity, nameof(Entity.Id))).Visit(body);
        return Expression.Lambda<Func<TEntity, bool>>(body, entity);
    }

    private static Expression<Func<TEntity, KeyedRow<TKey, TRow>>> Keyed<TEntity, TKey, TRow>(
        Expression<Func<TEntity, TKey>> key, Expression<Func<TEntity, TRow>> select)
        where TEntity : Entity
    {
        var entity = key.Parameters[0];
        var row = new Replace(select.Parameters[0], entity).Visit(select.Body);
        var type = typeof(KeyedRow<TKey, TRow>);
        return Expression.Lambda<Func<TEntity, KeyedRow<TKey, TRow>>>(
            Expression.MemberInit(
                Expression.New(type),
                Expression.Bind(type.GetProperty(nameof(KeyedRow<,>.Key))!, key.Body),
                Expression.Bind(type.GetProperty(nameof(KeyedRow<,>.Id))!, Expression.Property(entity, nameof(Entity.Id))),
                Expression.Bind(type.GetProperty(nameof(KeyedRow<,>.Row))!, row)),
            entity);
    }

    /// <summary><c>Take</c> with the number in the statement: the plan for LIMIT $1 is a guess.</summary>
    private static IQueryable<TEntity> First<TEntity>(IQueryable<TEntity> source, int most) =>
        source.Provider.CreateQuery<TEntity>(Expression.Call(
            typeof(Queryable), nameof(Queryable.Take), [typeof(TEntity)], source.Expression,
            Expression.Call(typeof(EF), nameof(EF.Constant), [typeof(int)], Expression.Constant(most))));

    private string Write<TKey>(Cursor<TKey> cursor) => cipher.Encrypt(JsonSerializer.Serialize(cursor));

    private Cursor<TKey> Read<TKey>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Cursor<TKey>>(cipher.Decrypt(text))!;
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException or FormatException)
        {
            throw new DomainException("paging.bad_cursor", "翻页位置已失效，请从第一页重新查看。");
        }
    }

    private sealed record Cursor<TKey>(TKey Key, Guid Id);

    private sealed class KeyedRow<TKey, TRow>
    {
        public TKey Key { get; set; } = default!;
        public Guid Id { get; set; }
        public TRow Row { get; set; } = default!;
    }
}
