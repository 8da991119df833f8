namespace StvsPlatform.Domain.Teams;

/// <summary>A name against the province's naming rules, wished for with a reason; it holds once the province has agreed (在省科协指导下命名).</summary>
public sealed record NameOverride(string Name, string Reason, DateTimeOffset ProposedAt)
{
    public DateTimeOffset? ApprovedAt { get; init; }
    public Guid? ApprovedByUserId { get; init; }
}
