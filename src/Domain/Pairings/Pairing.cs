using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Pairings;

public enum PairingStatus
{
    Proposed,
    Agreed,
    Rejected,
    Ended,
}

/// <summary>结对: a society's team and a county work together, once the county's association has agreed.</summary>
public sealed class Pairing : Entity
{
    private Pairing() { }

    /// <summary>The society's team.</summary>
    public Guid TeamId { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>The county's association, which decides.</summary>
    public Guid AssociationId { get; private set; }

    public string Purpose { get; private set; } = "";
    public PairingStatus Status { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public Guid ProposedByUserId { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public Guid? DecidedByUserId { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was rejected, or ended.</summary>
    public string? Reason { get; private set; }

    public bool IsOpen => Status is PairingStatus.Proposed or PairingStatus.Agreed;

    public static Pairing Propose(Guid teamId, string regionCode, Guid associationId, string purpose, Guid byUserId, DateTimeOffset at) => new()
    {
        TeamId = teamId,
        RegionCode = regionCode,
        AssociationId = associationId,
        Purpose = purpose,
        Status = PairingStatus.Proposed,
        ProposedAt = at,
        ProposedByUserId = byUserId,
    };

    public void Accept(Guid byUserId, DateTimeOffset at) => Decide(PairingStatus.Agreed, byUserId, null, at);

    public void Reject(Guid byUserId, string reason, DateTimeOffset at) => Decide(PairingStatus.Rejected, byUserId, reason, at);

    /// <summary>Either side ends it; a proposal is taken back by this as well.</summary>
    public void End(string reason, DateTimeOffset at)
    {
        if (!IsOpen) throw new DomainException("pairing.not_open", "这项结对已经结束。");
        Status = PairingStatus.Ended;
        Reason = reason;
        EndedAt = at;
    }

    private void Decide(PairingStatus status, Guid byUserId, string? reason, DateTimeOffset at)
    {
        if (Status != PairingStatus.Proposed) throw new DomainException("pairing.not_proposed", "这项结对申请已经处理过了，请刷新后查看最新状态。");
        Status = status;
        Reason = reason;
        DecidedAt = at;
        DecidedByUserId = byUserId;
    }
}
