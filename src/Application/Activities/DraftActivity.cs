using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;

namespace StvsPlatform.Application.Activities;

/// <summary>Makes a new activity, not yet published.</summary>
public sealed record DraftActivityCommand(ActivityForm Form) : ICommand<ActivityReceipt>;

public sealed record ActivityReceipt(Guid Id, ActivityStatus Status);

internal sealed class DraftActivityValidator : AbstractValidator<DraftActivityCommand>
{
    public DraftActivityValidator(IValidator<ActivityForm> form) => RuleFor(c => c.Form).SetValidator(form).OverridePropertyName("");
}

internal sealed class DraftActivityHandler(IStvsDbContext db, ActivityAuthority authority, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<DraftActivityCommand, ActivityReceipt>
{
    public async Task<ActivityReceipt> Handle(DraftActivityCommand command, CancellationToken cancellationToken)
    {
        var form = command.Form;
        var team = await authority.TeamAsync(form.TeamId, Permission.ManageActivities, cancellationToken);
        if (!await db.Regions.AnyAsync(r => r.Code == form.RegionCode, cancellationToken)) throw ActivityErrors.RegionUnknown();
        var activity = Activity.Draft(team.Id, team.Name, form.ToPlan(), caller.RequiredUserId(), clock.GetUtcNow());
        db.Activities.Add(activity);
        db.ActivitySeats.Add(ActivitySeats.For(activity.Id, form.Capacity));
        await db.SaveChangesAsync(cancellationToken);
        return new ActivityReceipt(activity.Id, activity.Status);
    }
}
