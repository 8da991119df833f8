using System.Security.Cryptography;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Invitations;

/// <summary>The code in an invitation's SMS, made to be read from one screen and typed on another.</summary>
public static class InvitationCode
{
    public const int Length = 8;

    /// <summary>Nothing that looks like something else: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B.</summary>
    private const string Letters = "34679ACDEFGHJKMNPQRTUVWXY";

    public static string Make() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>What was typed, as it was meant: letter case, width, spaces and hyphens make no difference.</summary>
    public static string Read(string? text) => PlainText.Of(text).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
