using System.Linq.Expressions;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>Lets a condition that is written once be part of larger ones.</summary>
internal static class Conditions
{
    public static Expression<Func<T, bool>> Or<T>(this Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(
            Expression.OrElse(one.Body, new Replace(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    /// <summary>Puts in what properties that hold conditions hold: a query filter is not evaluated, so EF would not know them.</summary>
    public static Expression<Func<T, bool>> Inlined<T>(this Expression<Func<T, bool>> condition) =>
        (Expression<Func<T, bool>>)new Inline().Visit(condition);

    private sealed class Inline : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) =>
            typeof(LambdaExpression).IsAssignableFrom(node.Type)
                ? Expression.Quote((LambdaExpression)Visit(Expression.Lambda<Func<LambdaExpression>>(node).Compile()()))
                : base.VisitMember(node);
    }
}

/// <summary>An expression in the place of a parameter.</summary>
internal sealed class Replace(ParameterExpression parameter, Expression by) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? by : node;
}
