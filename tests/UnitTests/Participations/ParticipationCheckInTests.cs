using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.UnitTests.Participations;

public sealed class ParticipationCheckInTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 4, 0, 0, TimeSpan.Zero);
    private static readonly CheckInWindow Window = new(Noon.AddHours(-2), Noon.AddDays(2));

    [Test]
    public void Counts_once_a_day()
    {
        var participation = Confirmed();
        var first = participation.CheckIn(Window, Scan());
        var second = participation.CheckIn(Window, Scan(Noon.AddMinutes(1)));
        Assert.That((first.IsNew, first.Already, second.IsNew, second.Already), Is.EqualTo((true, false, false, true)));
        Assert.That(second.CheckIn, Is.SameAs(first.CheckIn));
        Assert.That(participation.TakeEvents().OfType<VolunteerCheckedIn>().Count(), Is.EqualTo(1));
        Assert.That(participation.CheckIn(Window, Scan(Noon.AddDays(1))).IsNew, Is.True);
    }

    [Test]
    public void The_day_ends_at_midnight_in_China()
    {
        var participation = Confirmed();
        participation.CheckIn(Window, Scan(new DateTimeOffset(2026, 11, 22, 15, 59, 0, TimeSpan.Zero)));
        Assert.That(participation.CheckIn(Window, Scan(new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero))).IsNew, Is.True);
    }

    [Test]
    public void Who_came_before_midnight_may_leave_after_it()
    {
        var participation = Confirmed();
        var cameIn = participation.CheckIn(Window, Scan(new DateTimeOffset(2026, 11, 22, 15, 30, 0, TimeSpan.Zero)));
        var left = participation.CheckOut(Window, Scan(new DateTimeOffset(2026, 11, 22, 16, 30, 0, TimeSpan.Zero)));
        Assert.That(left.CheckIn.Day, Is.EqualTo(cameIn.CheckIn.Day));
    }

    [Test]
    public void Nobody_leaves_before_they_came()
    {
        var participation = Confirmed();
        participation.CheckIn(Window, Scan(Noon));
        Assert.That(Code(() => participation.CheckOut(Window, Scan(Noon.AddMinutes(-1)))), Is.EqualTo("participation.not_checked_in"));
    }

    [Test]
    public void A_scan_that_arrives_after_the_conclusion_corrects_it_and_its_undoing_does_too()
    {
        var participation = Confirmed();
        participation.Conclude();
        Assert.That(participation.Status, Is.EqualTo(ParticipationStatus.Absent));
        var late = participation.CheckIn(Window, Scan(Noon));
        Assert.That(participation.Status, Is.EqualTo(ParticipationStatus.Completed));
        participation.Undo(late.CheckIn.Id, Guid.CreateVersion7(), Noon.AddHours(1));
        Assert.That(participation.Status, Is.EqualTo(ParticipationStatus.Absent));
    }

    [Test]
    public void The_same_scan_again_is_neither_new_nor_already_there()
    {
        var participation = Confirmed();
        participation.CheckIn(Window, Scan(nonce: "n"));
        var again = participation.CheckIn(Window, Scan(nonce: "n"));
        Assert.That((again.IsNew, again.Already), Is.EqualTo((false, false)));
    }

    [Test]
    public void Outside_its_hours_the_door_is_closed_but_a_repeat_is_still_answered()
    {
        var participation = Confirmed();
        Assert.That(Code(() => participation.CheckIn(Window, Scan(Window.OpensAt.AddMilliseconds(-1)))), Is.EqualTo("participation.check_in_closed"));
        Assert.That(Code(() => participation.CheckIn(Window, Scan(Window.ClosesAt.AddMilliseconds(1)))), Is.EqualTo("participation.check_in_closed"));
        participation.CheckIn(Window, Scan(Noon, "n"));
        Assert.DoesNotThrow(() => participation.CheckIn(Window, Scan(Window.ClosesAt.AddMinutes(1), "n")));
    }

    [TestCase(ParticipationStatus.Waiting)]
    [TestCase(ParticipationStatus.Cancelled)]
    public void Without_a_seat_nobody_is_checked_in(ParticipationStatus status)
    {
        var participation = Participation.Create(Guid.CreateVersion7(), Guid.CreateVersion7());
        participation.SignUp(status, 1, Noon);
        Assert.That(Code(() => participation.CheckIn(Window, Scan())), Is.EqualTo("participation.not_confirmed"));
    }

    [Test]
    public void Nobody_leaves_who_has_not_come()
    {
        var participation = Confirmed();
        Assert.That(Code(() => participation.CheckOut(Window, Scan())), Is.EqualTo("participation.not_checked_in"));
        participation.CheckIn(Window, Scan());
        Assert.That(participation.CheckOut(Window, Scan(Noon.AddHours(1))).IsNew, Is.True);
        Assert.That(Code(() => participation.CheckOut(Window, Scan(Noon.AddDays(1)))), Is.EqualTo("participation.not_checked_in"), "another day");
    }

    [Test]
    public void Undoing_the_way_in_undoes_the_way_out_and_nothing_of_another_day()
    {
        var participation = Confirmed();
        var tomorrow = participation.CheckIn(Window, Scan(Noon.AddDays(1)));
        var today = participation.CheckIn(Window, Scan());
        participation.CheckOut(Window, Scan(Noon.AddHours(1)));
        var by = Guid.CreateVersion7();
        participation.Undo(today.CheckIn.Id, by, Noon.AddHours(2));
        Assert.That(participation.CheckIns.Where(c => c.Counts), Is.EqualTo(new[] { tomorrow.CheckIn }));
        participation.Undo(today.CheckIn.Id, Guid.CreateVersion7(), Noon.AddHours(3));
        Assert.That((today.CheckIn.UndoneBy, today.CheckIn.UndoneAt), Is.EqualTo(((Guid?)by, (DateTimeOffset?)Noon.AddHours(2))), "the first undoing stands");
        Assert.That(participation.CheckIn(Window, Scan(Noon.AddHours(2))).IsNew, Is.True);
    }

    [Test]
    public void Whoever_came_has_taken_part()
    {
        var came = Confirmed();
        var undone = Confirmed();
        came.CheckIn(Window, Scan());
        undone.Undo(undone.CheckIn(Window, Scan()).CheckIn.Id, Guid.CreateVersion7(), Noon);
        came.Conclude();
        undone.Conclude();
        Assert.That((came.Status, undone.Status), Is.EqualTo((ParticipationStatus.Completed, ParticipationStatus.Absent)));
    }

    [Test]
    public void Whoever_is_there_cannot_cancel()
    {
        var participation = Confirmed();
        var passage = participation.CheckIn(Window, Scan());
        Assert.That(Code(() => participation.Cancel(Noon)), Is.EqualTo("participation.already_checked_in"));
        participation.Undo(passage.CheckIn.Id, Guid.CreateVersion7(), Noon);
        participation.Cancel(Noon);
        Assert.That(participation.IsOpen, Is.False);
    }

    private static string? Code(Action action) => Assert.Throws<DomainException>(() => action())!.Code;

    private static Scan Scan(DateTimeOffset? at = null, string? nonce = null) => new(at ?? Noon, Guid.CreateVersion7(), CheckInSource.Staff, nonce);

    private static Participation Confirmed()
    {
        var participation = Participation.Create(Guid.CreateVersion7(), Guid.CreateVersion7());
        participation.SignUp(ParticipationStatus.Confirmed, 1, Noon.AddDays(-1));
        participation.TakeEvents();
        return participation;
    }
}
