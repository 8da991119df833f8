using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public class PhoneNumberTests
{
    [TestCase("13800138000")]
    [TestCase(" 138 0013 8000 ")]
    [TestCase("138-0013-8000")]
    [TestCase("１３８００１３８０００")]
    [TestCase("+86 138 0013 8000")]
    [TestCase("＋８６13800138000")]
    [TestCase("8613800138000")]
    [TestCase("008613800138000")]
    [TestCase("\u202D13800138000\u202C")]
    public void A_number_is_read_however_it_was_typed(string typed)
    {
        Assert.That(PhoneNumber.Parse(typed).Value, Is.EqualTo("13800138000"));
    }

    [TestCase(null, "phone.wrong_format")]
    [TestCase("", "phone.wrong_format")]
    [TestCase("1380013800", "phone.wrong_format")]
    [TestCase("138001380000", "phone.wrong_format")]
    [TestCase("12800138000", "phone.wrong_format")]
    [TestCase("0371-65707550", "phone.wrong_format")]
    [TestCase("13800138000\n13900139000", "phone.wrong_format")]
    [TestCase("+85291234567", "phone.wrong_format")]
    [TestCase("1380013800O", "phone.wrong_format")]
    [TestCase("1.38E+10", "phone.scientific_notation")]
    [TestCase("1.38001E+10", "phone.scientific_notation")]
    public void Anything_else_is_refused_with_a_code(string? typed, string code)
    {
        Assert.That(PhoneNumber.TryParse(typed, out var number, out var error), Is.False);
        Assert.That(number, Is.Null);
        Assert.That(error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void It_is_never_printed()
    {
        var number = PhoneNumber.Parse("13812341234");

        Assert.That($"{number} {new { number }}", Does.Not.Match("[0-9]"));
    }
}
