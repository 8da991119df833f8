namespace StvsPlatform.Domain.Activities;

/// <summary>报名截止, 进行中 and 已结束 are not states: they follow from time (<see cref="ActivityPhase"/>).</summary>
public enum ActivityStatus
{
    Draft,
    PendingReview,
    Published,
    Completed,
    Cancelled,
}

public enum ActivityPhase
{
    SignUpOpen,
    SignUpClosed,
    Running,
    Ended,
    Cancelled,
}

public enum Audience
{
    Everyone,

    /// <summary>Members of the publishing team and of the teams below it.</summary>
    Team,
}
