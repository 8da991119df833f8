using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Activities;

/// <summary>An activity (活动) that a team publishes and people sign up for.</summary>
public sealed class Activity : Entity
{
    /// <summary>The longest an activity may last; a longer one is a mistyped date.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(366);

    private static readonly TimeSpan CheckInMargin = TimeSpan.FromHours(1);

    private Activity() { }

    public Guid TeamId { get; private set; }
    public Guid CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public ActivityStatus Status { get; private set; }
    public ActivityPlan Plan { get; private set; } = null!;
    public DateTimeOffset? PublishedAt { get; private set; }
    public string? CancellationReason { get; private set; }

    /// <summary>What search looks into: the words of title, place and team, lower case.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The bigrams of <see cref="SearchText"/>, which are indexed.</summary>
    public string[] SearchTerms { get; private set; } = [];

    public DateTimeOffset SignUpClosesAt => Plan.SignUpClosesAt ?? Plan.StartsAt;

    public CheckInWindow CheckInWindow =>
        new(Plan.CheckInOpensAt ?? Plan.StartsAt - CheckInMargin, Plan.CheckInClosesAt ?? Plan.EndsAt + CheckInMargin);

    public static Activity Draft(Guid teamId, string teamName, ActivityPlan plan, Guid createdBy, DateTimeOffset at)
    {
        var activity = new Activity { TeamId = teamId, CreatedBy = createdBy, CreatedAt = at, Status = ActivityStatus.Draft };
        activity.Take(plan, teamName);
        return activity;
    }

    /// <summary>Changes the plan; people who signed up are told when time or place moved.</summary>
    public void Revise(ActivityPlan plan, string teamName)
    {
        if (Status is not (ActivityStatus.Draft or ActivityStatus.Published)) throw ActivityErrors.WrongStatus();
        if (Status == ActivityStatus.Published && string.IsNullOrWhiteSpace(plan.Risks)) throw ActivityErrors.RisksMissing();
        var moved = plan.StartsAt != Plan.StartsAt || plan.EndsAt != Plan.EndsAt || plan.Place != Plan.Place;
        Take(plan, teamName);
        if (moved && Status == ActivityStatus.Published) Raise(new ActivityRescheduled(Id));
    }

    public void Publish(bool teamMayPublish, DateTimeOffset at)
    {
        if (Status != ActivityStatus.Draft) throw ActivityErrors.WrongStatus();
        if (!teamMayPublish) throw ActivityErrors.TeamMayNotPublish();
        if (string.IsNullOrWhiteSpace(Plan.Risks)) throw ActivityErrors.RisksMissing();
        if (Plan.EndsAt <= at) throw ActivityErrors.InThePast();
        Status = ActivityStatus.Published;
        PublishedAt = at;
    }

    public void Cancel(string reason)
    {
        if (Status is not (ActivityStatus.Draft or ActivityStatus.Published)) throw ActivityErrors.WrongStatus();
        var wasPublished = Status == ActivityStatus.Published;
        Status = ActivityStatus.Cancelled;
        CancellationReason = reason;
        if (wasPublished) Raise(new ActivityCancelled(Id));
    }

    /// <summary>结项, once it is over.</summary>
    public void Complete(DateTimeOffset at)
    {
        if (Status != ActivityStatus.Published || at < Plan.EndsAt) throw ActivityErrors.WrongStatus();
        Status = ActivityStatus.Completed;
    }

    /// <summary>Where a published activity stands at an instant.</summary>
    public ActivityPhase PhaseAt(DateTimeOffset now) =>
        Status == ActivityStatus.Cancelled ? ActivityPhase.Cancelled
        : Status == ActivityStatus.Completed || now >= Plan.EndsAt ? ActivityPhase.Ended
        : now < SignUpClosesAt ? ActivityPhase.SignUpOpen
        : now < Plan.StartsAt ? ActivityPhase.SignUpClosed
        : ActivityPhase.Running;

    private void Take(ActivityPlan plan, string teamName)
    {
        if (plan.EndsAt <= plan.StartsAt || plan.EndsAt - plan.StartsAt > LongestDuration) throw ActivityErrors.TimeOrder();
        if (plan.SignUpClosesAt > plan.EndsAt) throw ActivityErrors.SignUpAfterEnd();
        Plan = plan;
        if (CheckInWindow.ClosesAt <= CheckInWindow.OpensAt) throw ActivityErrors.CheckInOrder();
        SearchText = string.Join(' ', Bigrams.Words($"{plan.Title} {plan.Place} {teamName}"));
        SearchTerms = Bigrams.Of(SearchText);
    }
}
