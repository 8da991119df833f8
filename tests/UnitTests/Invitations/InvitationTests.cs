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

    private static Invitation Open() => Invitation.Create(Guid.CreateVersion7(), Role.ActivityLeader, new SealedText("c", "h"), "hash", Guid.CreateVersion7(), At);

    private static string? Code(Action act) => Assert.Throws<DomainException>(() => act())!.Code;
}
