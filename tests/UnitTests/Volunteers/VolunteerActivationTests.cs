using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public sealed class VolunteerActivationTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public void Codes_are_counted_by_the_day_in_China()
    {
        var volunteer = Approved();
        // 15:50, 15:52 and 15:54 in Greenwich are ten to midnight in China.
        var at = new DateTimeOffset(2026, 11, 22, 15, 50, 0, TimeSpan.Zero);
        for (var i = 0; i < 3; i++) volunteer.SendActivationCode("hash", at.AddMinutes(2 * i));
        var refusal = Assert.Throws<DomainException>(() => volunteer.SendActivationCode("hash", at.AddMinutes(8)))!;
        Assert.That((refusal.Code, refusal.RetryAt), Is.EqualTo(("activation.daily_limit", (DateTimeOffset?)new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero))));
        Assert.DoesNotThrow(() => volunteer.SendActivationCode("hash", at.AddMinutes(10)));
        Assert.That(volunteer.Activation!.SentToday, Is.EqualTo(1));
    }

    [Test]
    public void A_minute_lies_between_two_codes()
    {
        var volunteer = Approved();
        volunteer.SendActivationCode("one", Morning);
        var refusal = Assert.Throws<DomainException>(() => volunteer.SendActivationCode("two", Morning.AddSeconds(59)))!;
        Assert.That((refusal.Code, refusal.RetryAt, volunteer.Activation!.CodeHash), Is.EqualTo(("activation.too_soon", (DateTimeOffset?)Morning.AddSeconds(60), "one")));
        volunteer.SendActivationCode("two", Morning.AddSeconds(60));
        Assert.That(volunteer.Activation!.CodeHash, Is.EqualTo("two"));
    }

    [Test]
    public void A_code_is_good_until_the_last_moment_before_its_end()
    {
        var early = Approved();
        early.SendActivationCode("hash", Morning);
        Assert.That(early.Activate("hash", Morning.AddMinutes(10).AddTicks(-1)), Is.Null);
        var late = Approved();
        late.SendActivationCode("hash", Morning);
        Assert.That(late.Activate("hash", Morning.AddMinutes(10))!.Code, Is.EqualTo("activation.expired"));
        Assert.That(late.Status, Is.EqualTo(VolunteerStatus.Approved));
    }

    [Test]
    public void Wrong_entries_are_counted_and_end_the_code()
    {
        var volunteer = Approved();
        volunteer.SendActivationCode("right", Morning);
        for (var i = 0; i < 5; i++) Assert.That(volunteer.Activate("wrong", Morning)!.Code, Is.EqualTo("activation.wrong_code"));
        Assert.That(volunteer.Activate("right", Morning)!.Code, Is.EqualTo("activation.too_many_attempts"));
        Assert.That(volunteer.Activation!.FailedAttempts, Is.EqualTo(5));
    }

    [Test]
    public void Activation_happens_once_and_is_told_once()
    {
        var volunteer = Approved();
        volunteer.SendActivationCode("hash", Morning);
        volunteer.Activate("hash", Morning);
        Assert.That((volunteer.Status, volunteer.ActivatedAt, volunteer.Activation), Is.EqualTo((VolunteerStatus.Active, (DateTimeOffset?)Morning, (SmsChallenge?)null)));
        Assert.That(volunteer.TakeEvents().OfType<VolunteerActivated>().Count(), Is.EqualTo(1));
        Assert.That(VolunteerReviewTests.Code(() => volunteer.Activate("hash", Morning)), Is.EqualTo("activation.already_active"));
        Assert.That(VolunteerReviewTests.Code(() => volunteer.SendActivationCode("hash", Morning)), Is.EqualTo("activation.already_active"));
    }

    [Test]
    public void Before_approval_there_is_no_code()
    {
        var volunteer = VolunteerReviewTests.Registered();
        Assert.That(VolunteerReviewTests.Code(() => volunteer.SendActivationCode("hash", Morning)), Is.EqualTo("activation.not_approved"));
    }

    private static Volunteer Approved()
    {
        var volunteer = VolunteerReviewTests.Registered();
        volunteer.Approve(Guid.CreateVersion7(), "V1", Morning);
        volunteer.TakeEvents();
        return volunteer;
    }
}
