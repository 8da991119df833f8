namespace StvsPlatform.Domain.Common;

/// <summary>The check character of ISO 7064 MOD 11-2, which ID cards and volunteer numbers carry at their end.</summary>
public static class CheckCharacter
{
    public static char Of(string digits)
    {
        var remainder = 0;
        foreach (var digit in digits) remainder = (remainder + (digit - '0')) * 2 % 11;
        var check = (12 - remainder) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}
