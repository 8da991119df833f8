using FluentValidation;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Associations;

internal static class AssociationNames
{
    private const int Longest = 100;

    /// <summary>Written as names of teams are: no stray spaces, full-width brackets.</summary>
    public static string Clean(string name) => TeamNames.Clean(name);

    public static IRuleBuilderOptions<T, string> AssociationName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(name => Clean(name).Length is >= 2 and <= Longest).WithMessage($"请填写2到{Longest}个字的名称。");
}
