using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.UnitTests.Common;

public sealed class PlainRulesTests
{
    [TestCase("13800001234", "138****1234")]
    [TestCase("", "")]
    [TestCase("123", "")]
    public void A_phone_number_is_masked_in_its_middle(string phone, string masked) => Assert.That(Masking.Phone(phone), Is.EqualTo(masked));

    [TestCase("410105199001011234", "4101**********1234")]
    [TestCase("", "")]
    [TestCase("12345678", "")]
    public void An_ID_number_is_masked_in_its_middle(string idNumber, string masked) => Assert.That(Masking.IdNumber(idNumber), Is.EqualTo(masked));

    [TestCase("王小明", "王**")]
    [TestCase("𠮷田", "𠮷*")]
    [TestCase("王", "王")]
    public void Of_a_name_the_first_character_stays(string name, string masked) => Assert.That(Masking.Name(name), Is.EqualTo(masked));

    [TestCase("2026-11-22T15:59:59Z", "2026-11-22")]
    [TestCase("2026-11-22T16:00:00Z", "2026-11-23")]
    [TestCase("2026-11-22T23:59:59+14:00", "2026-11-22")]
    public void A_day_is_a_day_in_China(string instant, string day) =>
        Assert.That(
            ChinaTime.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo(day));

    [Test]
    public void A_day_starts_where_the_one_before_ends()
    {
        var start = ChinaTime.StartOf(new DateOnly(2026, 11, 22));
        Assert.That(ChinaTime.DayOf(start), Is.EqualTo(new DateOnly(2026, 11, 22)));
        Assert.That(ChinaTime.DayOf(start.AddTicks(-1)), Is.EqualTo(new DateOnly(2026, 11, 21)));
        Assert.That(start.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Words_are_found_by_pairs_of_neighbours()
    {
        Assert.That(Bigrams.Of("科技馆"), Is.EquivalentTo(new[] { "科技", "技馆" }));
        Assert.That(Bigrams.Of("ＡＢ c"), Is.EquivalentTo(new[] { "ab" }));
        Assert.That(Bigrams.Of("馆"), Is.Empty);
        Assert.That(Bigrams.Of("𠮷田🎉站"), Is.EquivalentTo(new[] { "𠮷田" }));
        Assert.That(Bigrams.Words("科普，讲座 100%_"), Is.EqualTo(new[] { "科普", "讲座", "100" }));
        Assert.That(Bigrams.Of(null), Is.Empty);
    }
}
