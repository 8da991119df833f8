using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.UnitTests.Activities;

public sealed class ActivityTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Test]
    public void Only_a_draft_with_risks_of_a_reviewed_team_and_a_time_to_come_is_published()
    {
        Assert.That(Code(() => Draft().Publish(teamMayPublish: false, Start)), Is.EqualTo("activity.team_may_not_publish"));
        Assert.That(Code(() => Draft(Plan() with { Risks = " " }).Publish(true, Start)), Is.EqualTo("activity.risks_missing"));
        Assert.That(Code(() => Draft().Publish(true, Plan().EndsAt)), Is.EqualTo("activity.in_the_past"));
        var published = Draft();
        published.Publish(true, Plan().EndsAt.AddTicks(-1));
        Assert.That(Code(() => published.Publish(true, Start)), Is.EqualTo("activity.wrong_status"));
    }

    [Test]
    public void Phases_follow_from_the_time()
    {
        var activity = Draft(Plan() with { SignUpClosesAt = Start.AddHours(-1) });
        activity.Publish(true, Start.AddDays(-1));
        Assert.That(
            new[] { Start.AddHours(-2), Start.AddHours(-1), Start, Start.AddHours(2).AddTicks(-1), Start.AddHours(2) }.Select(activity.PhaseAt),
            Is.EqualTo(new[] { ActivityPhase.SignUpOpen, ActivityPhase.SignUpClosed, ActivityPhase.Running, ActivityPhase.Running, ActivityPhase.Ended }));
        activity.Cancel("x");
        Assert.That(activity.PhaseAt(Start), Is.EqualTo(ActivityPhase.Cancelled));
    }

    [Test]
    public void Those_who_signed_up_are_told_of_a_move_and_of_nothing_less()
    {
        var draft = Draft();
        draft.Revise(Plan() with { Place = "别处" }, "队");
        Assert.That(draft.TakeEvents(), Is.Empty, "nobody has signed up for a draft");
        draft.Publish(true, Start.AddDays(-1));
        draft.Revise(draft.Plan with { Description = "补充" }, "队");
        Assert.That(draft.TakeEvents(), Is.Empty);
        draft.Revise(draft.Plan with { StartsAt = Start.AddMinutes(1) }, "队");
        Assert.That(draft.TakeEvents().Single(), Is.InstanceOf<ActivityRescheduled>());
    }

    [Test]
    public void A_published_activity_keeps_its_risks()
    {
        var activity = Draft();
        activity.Publish(true, Start.AddDays(-1));
        Assert.That(Code(() => activity.Revise(Plan() with { Risks = "" }, "队")), Is.EqualTo("activity.risks_missing"));
    }

    [Test]
    public void It_is_completed_when_it_is_over_and_not_before()
    {
        var activity = Draft();
        activity.Publish(true, Start);
        Assert.That(Code(() => activity.Complete(Start.AddHours(2).AddTicks(-1))), Is.EqualTo("activity.wrong_status"));
        activity.Complete(Start.AddHours(2));
        Assert.That(Code(() => activity.Cancel("x")), Is.EqualTo("activity.wrong_status"));
    }

    [Test]
    public void The_door_is_open_from_an_hour_before_to_an_hour_after_both_ends_included()
    {
        var window = Draft().CheckInWindow;
        Assert.That((window.OpensAt, window.ClosesAt), Is.EqualTo((Start.AddHours(-1), Start.AddHours(3))));
        Assert.That(window.IsOpenAt(window.OpensAt) && window.IsOpenAt(window.ClosesAt), Is.True);
        Assert.That(window.IsOpenAt(window.OpensAt.AddTicks(-1)) || window.IsOpenAt(window.ClosesAt.AddTicks(1)), Is.False);
    }

    [Test]
    public void Seats_are_counted_and_never_taken_away()
    {
        var seats = ActivitySeats.For(Guid.CreateVersion7(), 2);
        Assert.That(seats.TakeSeat(), Is.EqualTo(1));
        Assert.That(seats.HasFreeSeat, Is.True);
        Assert.That(seats.TakeSeat(), Is.EqualTo(2));
        Assert.That(seats.HasFreeSeat, Is.False);
        Assert.That(seats.Wait(), Is.EqualTo(3));
        Assert.That(Assert.Throws<DomainException>(() => seats.Resize(1))!.Message, Does.Contain("2人"));
        seats.GiveUpSeat();
        seats.Promote();
        Assert.That((seats.Confirmed, seats.Waiting), Is.EqualTo((2, 0)));
        seats.Resize(null);
        Assert.That(seats.HasFreeSeat, Is.True);
    }

    private static string? Code(Action action) => Assert.Throws<DomainException>(() => action())!.Code;

    private static Activity Draft(ActivityPlan? plan = null) => Activity.Draft(Guid.CreateVersion7(), "队", plan ?? Plan(), Guid.CreateVersion7(), Start.AddDays(-2));

    private static ActivityPlan Plan() => new()
    {
        Title = "讲座",
        Kind = "k",
        ServiceCategory = "c",
        RegionCode = "410105",
        Place = "这里",
        StartsAt = Start,
        EndsAt = Start.AddHours(2),
        Risks = "注意安全",
    };
}
