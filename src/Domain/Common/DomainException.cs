namespace StvsPlatform.Domain.Common;

/// <summary>A rule of the house was broken.</summary>
/// <param name="code">Stable, <c>feature.snake_case</c>; programs decide by it.</param>
/// <param name="message">Chinese, for the person: what happened and what to do next. Never contains personal data.</param>
public sealed class DomainException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>What programs may want to know beside the code, by the name it has in the answer; never personal data.</summary>
    public IReadOnlyDictionary<string, object>? Facts { get; init; }

    /// <summary>When trying again makes sense, for refusals that pass with time.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when the caller is inside the scope but not the one who may do this.</summary>
    public bool IsForbidden { get; init; }
}
