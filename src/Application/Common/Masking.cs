namespace StvsPlatform.Application.Common;

/// <summary>How personal values are shown: enough to recognise, not enough to use.</summary>
public static class Masking
{
    /// <summary><c>138****1234</c></summary>
    public static string Phone(string phone) => phone.Length < 8 ? "" : $"{phone[..3]}****{phone[^4..]}";

    /// <summary><c>4101**********1234</c></summary>
    public static string IdNumber(string idNumber) => idNumber.Length < 9 ? "" : $"{idNumber[..4]}{new string('*', idNumber.Length - 8)}{idNumber[^4..]}";

    /// <summary><c>4101**************</c>: for whoever has to know the end of it.</summary>
    public static string IdNumberStart(string idNumber) => idNumber.Length < 9 ? "" : idNumber[..4] + new string('*', idNumber.Length - 4);

    /// <summary>Surname hidden, <c>*小明</c>: members of a family, who mostly share it, can be told apart.</summary>
    public static string Surname(string name)
    {
        var first = System.Globalization.StringInfo.GetNextTextElement(name);
        return first.Length == name.Length ? name : "*" + name[first.Length..];
    }

    /// <summary>Surname kept: <c>张*</c>, <c>欧阳*</c> is not attempted.</summary>
    public static string Name(string name)
    {
        var first = System.Globalization.StringInfo.GetNextTextElement(name);
        var length = new System.Globalization.StringInfo(name).LengthInTextElements;
        return length < 2 ? name : first + new string('*', length - 1);
    }
}
