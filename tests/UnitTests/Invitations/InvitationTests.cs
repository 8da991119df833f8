using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Invitations;

namespace StvsPlatform.UnitTests.Invitations;

public sealed class InvitationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void It_is_decided_once_and_forgets_the_phone()
    {
        foreach (var (decide, status) in new (Action<Invitation>, InvitationStatus)[]
        {
            (i => i.Accept(Guid.CreateVersion7(), At), InvitationStatus.Accepted), (i => i.Decline(At), InvitationStatus.Declined),
            (i => i.Revoke(At), InvitationStatus.Revoked),
        })
        {
            var invitation = Open();
            decide(invitation);
            Assert.That((invitation.Status, invitation.Phone.IsErased), Is.EqualTo((status, true)));
            Assert.That(Code(() => invitation.Accept(Guid.CreateVersion7(), At)), Is.EqualTo("invitation.not_open"));
            Assert.That(Code(() => invitation.Renew("new", At.AddHours(1))), Is.EqualTo("invitation.not_open"));
        }
    }

    [Test]
    public void After_seven_days_it_is_worth_nothing_unless_it_was_sent_again()
    {
        var invitation = Open();
        Assert.That(invitation.IsOpenAt(At.AddDays(7).AddTicks(-1)));
        Assert.That(Code(() => invitation.Accept(Guid.CreateVersion7(), At.AddDays(7))), Is.EqualTo("invitation.not_open"));

        invitation.Renew("new", At.AddDays(7));
        Assert.That((invitation.CodeHash, invitation.IsOpenAt(At.AddDays(8))), Is.EqualTo(("new", true)));
        Assert.That(Code(() => invitation.Renew("newer", At.AddDays(7).AddSeconds(59))), Is.EqualTo("invitation.too_soon"));
    }

    [Test]
    public void The_third_SMS_is_the_last()
    {
        var invitation = Open();
        invitation.Renew("second", At.AddHours(1));
        invitation.Renew("third", At.AddHours(2));
        Assert.That(Code(() => invitation.Renew("fourth", At.AddHours(3))), Is.EqualTo("invitation.sent_often"));
        Assert.That(invitation.CodeHash, Is.EqualTo("third"));
    }

    [Test]
    public void One_that_ran_out_can_still_be_taken_back_and_then_forgets_the_phone()
    {
        var invitation = Open();
        invitation.Revoke(At.AddDays(8));
        Assert.That((invitation.Status, invitation.Phone.IsErased), Is.EqualTo((InvitationStatus.Revoked, true)));
    }

    [Test]
    public void A_code_has_eight_signs_of_which_none_looks_like_another()
    {
        for (var i = 0; i < 200; i++) Assert.That(InvitationCode.Make(), Does.Match("^[34679ACDEFGHJKMNPQRTUVWXY]{8}$"));
        Assert.That(InvitationCode.Make(), Is.Not.EqualTo(InvitationCode.Make()));
    }

    [TestCase("ac34-ef67", "AC34EF67")]
    [TestCase(" ＡＣ３４ ef67\u200b", "AC34EF67")]
    [TestCase(null, "")]
    public void A_code_is_read_as_it_was_meant(string? typed, string meant) => Assert.That(InvitationCode.Read(typed), Is.EqualTo(meant));

    private static Invitation Open() => Invitation.Create(Guid.CreateVersion7(), Role.ActivityLeader, new SealedText("c", "h"), "hash", Guid.CreateVersion7(), At);

    private static string? Code(Action act) => Assert.Throws<DomainException>(() => act())!.Code;
}
