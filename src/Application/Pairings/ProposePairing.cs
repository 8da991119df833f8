using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Pairings;

/// <summary>A society's team, or the association in charge of it, offers a county to work together; the county's association decides.</summary>
public sealed record ProposePairingCommand(Guid TeamId, string RegionCode, string Purpose) : ICommand<PairingReceipt>;

public sealed record PairingReceipt(Guid Id, PairingStatus Status);

internal sealed class ProposePairingValidator : AbstractValidator<ProposePairingCommand>
{
    private const int LongestPurpose = 500;

    public ProposePairingValidator()
    {
        RuleFor(c => c.TeamId).NotEmpty().WithMessage("请选择组织。");
        RuleFor(c => c.RegionCode).NotEmpty().WithMessage("请选择结对的县（市、区）。");
        RuleFor(c => c.Purpose).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("请填写结对的内容。")
            .MaximumLength(LongestPurpose).WithMessage($"结对的内容不能超过{LongestPurpose}个字。");
    }
}

internal sealed class ProposePairingHandler(
    IStvsDbContext db, TeamAuthority authority, ReviewerBook reviewers, RegionNames regions, Notifier notifier, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ProposePairingCommand, PairingReceipt>
{
    private const string Society = "society";

    public async Task<PairingReceipt> Handle(ProposePairingCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ManagePairings, cancellationToken);
        if (team.Kind != Society) throw PairingErrors.NotASociety();
        if (team.Status != TeamStatus.Approved) throw PairingErrors.TeamNotRecognised();
        var county = await db.Regions.AsNoTracking().SingleOrDefaultAsync(
            r => r.Code == command.RegionCode && r.Level == RegionLevel.County && r.AbolishedOn == null, cancellationToken) ?? throw PairingErrors.RegionNotACounty();
        var association = await db.Associations.AsNoTracking().SingleOrDefaultAsync(a => a.RegionCode == county.Code, cancellationToken)
            ?? throw PairingErrors.NoAssociation();
        // Asked first for a clear answer; the unique index decides when two propose at once.
        var isOpen = await db.Pairings.AnyAsync(
            p => p.TeamId == team.Id && p.RegionCode == county.Code && (p.Status == PairingStatus.Proposed || p.Status == PairingStatus.Agreed),
            cancellationToken);
        if (isOpen) throw PairingErrors.Already();

        var pairing = Pairing.Propose(team.Id, county.Code, association.Id, command.Purpose.Trim(), caller.RequiredUserId(), clock.GetUtcNow());
        db.Pairings.Add(pairing);
        var name = (await regions.OfAsync([county.Code], cancellationToken))[county.Code];
        foreach (var userId in await reviewers.OfAsync(association.Id, cancellationToken))
        {
            notifier.Tell(
                userId, NotificationKind.PairingProposed, pairing.Id.ToString("N"), "结对申请", $"{team.Name}希望与{name}结对，请答复。", "/console/pairings");
        }
        await db.SaveChangesAsync(cancellationToken);
        return new PairingReceipt(pairing.Id, pairing.Status);
    }
}
