using System.Reflection;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public class ChineseIdNumberTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    // The worked example of GB 11643.
    private const string OfTheStandard = "11010519491231002X";

    [TestCase(OfTheStandard)]
    [TestCase("11010519491231002x")]
    [TestCase(" 110105 19491231 002X ")]
    [TestCase("１１０１０５１９４９１２３１００２Ｘ")]
    [TestCase("110105\u300019491231\u3000002ｘ")]
    [TestCase("\uFEFF11010519491231002X\u202C\r\n")]
    public void A_number_is_read_however_it_was_typed(string typed)
    {
        Assert.That(ChineseIdNumber.Parse(typed, Today).Value, Is.EqualTo(OfTheStandard));
    }

    [TestCase("810000199801010033", TestName = "Resident permit of 香港")]
    [TestCase("820000197912310023", TestName = "Resident permit of 澳门")]
    [TestCase("830000198506150040", TestName = "Resident permit of 台湾")]
    [TestCase("410105200002290014", TestName = "Born on a leap day")]
    [TestCase("410105190001011232", TestName = "Born on the first day that is accepted")]
    [TestCase("410105202611220010", TestName = "Born today")]
    public void Numbers_within_the_rules_are_accepted(string number)
    {
        Assert.That(ChineseIdNumber.TryParse(number, Today, out _, out _), Is.True);
    }

    [TestCase(null, "id_number.wrong_length")]
    [TestCase("", "id_number.wrong_length")]
    [TestCase("1101051949123100", "id_number.wrong_length")]
    [TestCase("11010519491231002XX", "id_number.wrong_length")]
    [TestCase("110105491231002", "id_number.fifteen_digits")]
    [TestCase("X1010519491231002X", "id_number.characters")]
    [TestCase("11010519491231002Y", "id_number.characters")]
    [TestCase("1101051949123100X2", "id_number.characters")]
    [TestCase("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٠", "id_number.characters")]
    [TestCase("000105199003071233", "id_number.region")]
    [TestCase("910000199001010012", "id_number.region")]
    [TestCase("410105199002301232", "id_number.birth_date", TestName = "30 February")]
    [TestCase("410105199913011236", "id_number.birth_date", TestName = "Thirteenth month")]
    [TestCase("410105189912311238", "id_number.birth_date", TestName = "Before 1900")]
    [TestCase("440524188001010014", "id_number.birth_date", TestName = "The second example of the standard, born in 1880")]
    [TestCase("410105202611230016", "id_number.birth_date", TestName = "Tomorrow")]
    [TestCase("410105199003071230", "id_number.check_digit")]
    [TestCase("110105194912310020", "id_number.check_digit")]
    [TestCase("4.10105E+17", "id_number.scientific_notation")]
    [TestCase("4.10105199003072E+17", "id_number.scientific_notation")]
    public void A_faulty_number_is_refused_with_its_own_code(string? typed, string code)
    {
        Assert.That(ChineseIdNumber.TryParse(typed, Today, out var number, out var error), Is.False);
        Assert.That(number, Is.Null);
        Assert.That(error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_noticed()
    {
        foreach (var wrong in SlipsOfTheFinger(OfTheStandard))
        {
            Assert.That(ChineseIdNumber.TryParse(wrong, Today, out _, out _), Is.False, "A slip of the finger passed");
        }
    }

    [Test]
    public void Gender_and_birth_date_follow_from_the_number()
    {
        var woman = ChineseIdNumber.Parse("11010519491231002X", Today);
        var man = ChineseIdNumber.Parse("410105200811220016", Today);

        Assert.Multiple(() =>
        {
            Assert.That(woman.Gender, Is.EqualTo(Gender.Female));
            Assert.That(woman.BirthDate, Is.EqualTo(new DateOnly(1949, 12, 31)));
            Assert.That(man.Gender, Is.EqualTo(Gender.Male));
        });
    }

    [TestCase("2026-11-21", 17)]
    [TestCase("2026-11-22", 18)]
    [TestCase("2027-11-21", 18)]
    public void Age_turns_on_the_birthday(string day, int age)
    {
        var born2008 = ChineseIdNumber.Parse("410105200811220016", Today);

        Assert.That(born2008.AgeOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(age));
    }

    [Test]
    public void The_day_is_a_day_in_China()
    {
        // 16:30 UTC on the 21st is half past midnight on the 22nd in China: the eighteenth birthday has begun.
        var today = ChinaTime.DayOf(new DateTimeOffset(2026, 11, 21, 16, 30, 0, TimeSpan.Zero));

        Assert.That(ChineseIdNumber.Parse("410105200811220016", today).AgeOn(today), Is.EqualTo(18));
    }

    [Test]
    public void It_is_never_printed()
    {
        var number = ChineseIdNumber.Parse("41010519900307123X", Today);

        Assert.That($"{number} {new { number }}", Does.Not.Match("[0-9]"));
    }

    [Test]
    public void No_message_repeats_what_was_typed()
    {
        string[] faulty = ["410105199003071230", "41010519900307123", "910000199001010012", "410105199002301232", "110105491231002", "4101051990030712_X"];

        foreach (var typed in faulty)
        {
            ChineseIdNumber.TryParse(typed, Today, out _, out var error);
            Assert.That(error!.Message, Does.Not.Contain(typed[..6]).And.Not.Contain("1990").And.Not.Contain(typed[^4..]));
        }
    }

    [Test]
    public void Equal_numbers_are_equal_however_they_were_typed()
    {
        Assert.That(ChineseIdNumber.Parse("11010519491231002x", Today), Is.EqualTo(ChineseIdNumber.Parse(OfTheStandard, Today)));
    }

    [Test]
    public void A_number_can_be_had_only_by_reading_one()
    {
        Assert.That(typeof(ChineseIdNumber).GetConstructors(BindingFlags.Public | BindingFlags.Instance), Is.Empty);
    }

    private static IEnumerable<string> SlipsOfTheFinger(string number)
    {
        for (var i = 0; i < 17; i++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != number[i])) yield return $"{number[..i]}{digit}{number[(i + 1)..]}";
            if (i < 16 && number[i] != number[i + 1]) yield return $"{number[..i]}{number[i + 1]}{number[i]}{number[(i + 2)..]}";
        }
    }
}
