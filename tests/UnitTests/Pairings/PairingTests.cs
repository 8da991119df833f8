using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Pairings;

namespace StvsPlatform.UnitTests.Pairings;

public sealed class PairingTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Someone = Guid.CreateVersion7();

    [Test]
    public void The_county_agrees_and_either_side_ends_it()
    {
        var pairing = Proposed();
        pairing.Accept(Someone, At);
        Assert.That(pairing.Status, Is.EqualTo(PairingStatus.Agreed));
        Assert.That(Code(() => pairing.Reject(Someone, "晚了", At)), Is.EqualTo("pairing.not_proposed"));

        pairing.End("三年期满", At.AddYears(3));
        Assert.That((pairing.Status, pairing.Reason, pairing.EndedAt), Is.EqualTo((PairingStatus.Ended, "三年期满", (DateTimeOffset?)At.AddYears(3))));
        Assert.That(Code(() => pairing.End("再一次", At)), Is.EqualTo("pairing.not_open"));
    }

    [Test]
    public void A_proposal_may_be_refused_or_taken_back()
    {
        var refused = Proposed();
        refused.Reject(Someone, "已与其他学会结对", At);
        Assert.That((refused.Status, refused.DecidedByUserId), Is.EqualTo((PairingStatus.Rejected, (Guid?)Someone)));
        Assert.That(Code(() => refused.End("算了", At)), Is.EqualTo("pairing.not_open"));

        var withdrawn = Proposed();
        withdrawn.End("人手不足", At);
        Assert.That(withdrawn.Status, Is.EqualTo(PairingStatus.Ended));
    }

    private static Pairing Proposed() => Pairing.Propose(Guid.CreateVersion7(), "410122", Guid.CreateVersion7(), "农技服务进乡村", Someone, At);

    private static string? Code(Action act) => Assert.Throws<DomainException>(() => act())!.Code;
}
