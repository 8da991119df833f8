using StvsPlatform.Infrastructure.Spreadsheets;

namespace StvsPlatform.UnitTests.Spreadsheets;

public sealed class HarmlessTextTests
{
    [TestCase("=1+1")]
    [TestCase("+1+1")]
    [TestCase("-2+3")]
    [TestCase("@SUM(A1)")]
    [TestCase("  =cmd|' /C calc'!A0")]
    [TestCase("＝1+1")]
    [TestCase("　＋A1")]
    [TestCase("\t1")]
    [TestCase("+86(138)")]
    public void What_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(string text) => Assert.That(HarmlessText.Of(text), Is.EqualTo("'" + text));

    [TestCase("\r=1", "'\n=1")]
    [TestCase("\n@A1", "'\n@A1")]
    public void Line_ends_in_front_of_it_do_not_hide_it(string text, string harmless) => Assert.That(HarmlessText.Of(text), Is.EqualTo(harmless));

    [TestCase("张三")]
    [TestCase("a=b")]
    [TestCase("+86 138 0013 8000")]
    [TestCase("+8613800138000")]
    [TestCase("-")]
    [TestCase("—")]
    [TestCase("")]
    [TestCase("古丽·𠮷")]
    public void Other_texts_stay_as_they_are(string text) => Assert.That(HarmlessText.Of(text), Is.EqualTo(text));

    [TestCase("_x003D_1+1", "_x005F_x003D_1+1")]
    [TestCase("_x_", "_x_")]
    public void No_sign_is_smuggled_in_as_its_number(string text, string harmless) => Assert.That(HarmlessText.Of(text), Is.EqualTo(harmless));

    [Test]
    public void What_a_cell_cannot_hold_is_left_out()
    {
        Assert.That(HarmlessText.Of("张\u0001三\uFFFF\uD842"), Is.EqualTo("张三"));
        var longest = HarmlessText.Of(new string('长', 32_766) + "𠮷");
        Assert.That(longest, Has.Length.EqualTo(32_766), "the half of a pair that would remain goes too");
    }
}
