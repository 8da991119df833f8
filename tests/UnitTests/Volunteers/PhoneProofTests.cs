using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public sealed class PhoneProofTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid User = Guid.CreateVersion7();

    [Test]
    public void A_proof_holds_an_hour_from_the_right_code_on()
    {
        var proof = Begin(User, "a", [], Morning);
        Assert.That(proof.HoldsAt(Morning), Is.False);
        Assert.That(proof.Prove("wrong", Morning)!.Code, Is.EqualTo("confirmation.wrong_code"));
        Assert.That(proof.Prove("code", Morning.AddMinutes(10))!.Code, Is.EqualTo("confirmation.expired"));
        Assert.That(proof.Prove("code", Morning.AddMinutes(9)), Is.Null);
        Assert.That((proof.HoldsAt(Morning.AddMinutes(69).AddTicks(-1)), proof.HoldsAt(Morning.AddMinutes(69))), Is.EqualTo((true, false)));
        Assert.That(proof.Prove("code", Morning.AddMinutes(9))!.Code, Is.EqualTo("confirmation.no_code"), "a code is used once");
    }

    [Test]
    public void Codes_are_counted_for_the_account_and_for_the_phone()
    {
        var sent = new List<PhoneProof>();
        for (var i = 0; i < 3; i++) sent.Add(Begin(User, $"phone {i}", sent, Morning.AddMinutes(i)));
        Assert.That(sent[^1].Challenge.SentToday, Is.EqualTo(3));
        Assert.That(Refusal(() => Begin(User, "phone 3", sent, Morning.AddMinutes(5))).Code, Is.EqualTo("confirmation.daily_limit"));

        sent = [.. Enumerable.Range(0, 3).Select(i => Begin(Guid.CreateVersion7(), "shared", [], Morning.AddMinutes(i)))];
        Assert.That(Refusal(() => Begin(User, "shared", sent, Morning.AddMinutes(5))).Code, Is.EqualTo("confirmation.daily_limit"));
        Assert.That(Begin(User, "shared", sent[..2], Morning.AddMinutes(5)).Challenge.SentToday, Is.EqualTo(3), "the fuller count of the two is the person's");
        Assert.That(Begin(User, "shared", sent, Morning.AddDays(1)).Challenge.SentToday, Is.EqualTo(1));
    }

    [Test]
    public void A_minute_lies_between_two_codes_also_over_midnight()
    {
        var late = new DateTimeOffset(2026, 11, 22, 15, 59, 30, TimeSpan.Zero);
        var sent = new[] { Begin(Guid.CreateVersion7(), "shared", [], late) };
        Assert.That(Refusal(() => Begin(User, "shared", sent, late.AddSeconds(59))).Code, Is.EqualTo("confirmation.too_soon"));
        Assert.That(Begin(User, "shared", sent, late.AddSeconds(60)).Challenge.SentToday, Is.EqualTo(1));
    }

    [Test]
    public void Five_wrong_endings_end_the_proof()
    {
        var proof = Begin(User, "a", [], Morning);
        proof.Prove("code", Morning);
        for (var i = 0; i < 5; i++)
        {
            Assert.That(proof.HoldsAt(Morning), Is.True);
            Assert.That(proof.TryEnding("0000", "123X")!.Code, Is.EqualTo("confirmation.wrong_ending"));
        }
        Assert.That(proof.HoldsAt(Morning), Is.False);
        Assert.That(proof.TryEnding("123X", "123X"), Is.Null);
    }

    private static PhoneProof Begin(Guid user, string phone, IReadOnlyCollection<PhoneProof> recent, DateTimeOffset at) =>
        PhoneProof.Begin(user, new SealedText("c", phone), "code", recent, at);

    private static DomainException Refusal(Action action) => Assert.Throws<DomainException>(() => action())!;
}
