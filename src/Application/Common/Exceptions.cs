namespace StvsPlatform.Application.Common;

/// <summary>Not there, or not the caller's to know: the two look the same from outside (404).</summary>
public sealed class NotFoundException(string what) : Exception($"{what}不存在，或不在您的管理范围内。");

/// <summary>Somebody else was faster; trying again settles it (409).</summary>
public sealed class ConflictException(string? constraint, Exception inner) : Exception("The row was changed by somebody else at the same time.", inner)
{
    /// <summary>The unique index that refused, or null for a stale row version.</summary>
    public string? Constraint { get; } = constraint;
}

/// <summary>The caller saw an older version than the one they try to change (412).</summary>
public sealed class StaleVersionException() : Exception("数据已被其他人修改，请刷新后在最新内容上重试。");
