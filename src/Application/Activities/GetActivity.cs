using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Activities;

/// <summary>One activity whole: published ones for everybody, drafts for those who run it.</summary>
public sealed record GetActivityQuery(Guid ActivityId) : IQuery<ActivityDetails>;

/// <param name="ClothingReminder">统一标识: what 甘科协发〔2023〕11号 asks of every activity.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
public sealed record ActivityDetails(
    Guid Id, string Title, Guid TeamId, string TeamName, string RegionCode, string RegionName, string Place, double? Latitude, double? Longitude,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset SignUpClosesAt, DateTimeOffset CheckInOpensAt, DateTimeOffset CheckInClosesAt, string Kind,
    string ServiceCategory, string? ServiceField, string? KeyDay, string[] Themes, int? Capacity, int Confirmed, int Waiting, bool WaitingList,
    Audience Audience, string Description, string Risks, string? Insurance, string? Contact, string ClothingReminder, ActivityStatus Status,
    ActivityPhase Phase, string? CancellationReason, Eligibility Eligibility, MyPartInDetail? MyParticipation, uint Version);

public sealed record MyPartInDetail(Guid Id, ParticipationStatus Status, int? Position, DateTimeOffset? CheckedInAt, DateTimeOffset? CheckedOutAt);

internal sealed class GetActivityHandler(IStvsDbContext db, SignUpRules rules, RegionNames regions, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<GetActivityQuery, ActivityDetails>
{
    private const string ClothingReminder = "请穿着或佩戴带有中国科技志愿服务标识的服装、徽章；活动现场和宣传中统一使用该标识。";

    public async Task<ActivityDetails> Handle(GetActivityQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var activity = await db.Activities.SingleOrDefaultAsync(a => a.Id == query.ActivityId, cancellationToken) ?? throw new NotFoundException("活动");
        var plan = activity.Plan;
        var seats = await db.ActivitySeats.AsNoTracking().SingleAsync(s => s.ActivityId == activity.Id, cancellationToken);
        var team = await db.Teams.AsNoTracking().SingleAsync(t => t.Id == activity.TeamId, cancellationToken);
        var names = await regions.OfAsync([plan.RegionCode], cancellationToken);

        var volunteer = await db.Volunteers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        var participation = volunteer is null ? null : await db.Participations.AsNoTracking().Include(p => p.CheckIns)
            .SingleOrDefaultAsync(p => p.ActivityId == activity.Id && p.VolunteerId == volunteer.Id, cancellationToken);
        var refusal = await rules.WhyNotAsync(activity, team, volunteer, cancellationToken);
        if (refusal is null && participation?.IsOpen != true && !seats.HasFreeSeat && !plan.WaitingList) refusal = ParticipationErrors.Full();

        return new ActivityDetails(
            activity.Id, plan.Title, team.Id, team.Name, plan.RegionCode, names[plan.RegionCode], plan.Place, plan.Latitude, plan.Longitude, plan.StartsAt,
            plan.EndsAt, activity.SignUpClosesAt, activity.CheckInWindow.OpensAt, activity.CheckInWindow.ClosesAt, plan.Kind, plan.ServiceCategory,
            plan.ServiceField, plan.KeyDay, plan.Themes, seats.Capacity, seats.Confirmed, seats.Waiting, plan.WaitingList, plan.Audience, plan.Description,
            plan.Risks, plan.Insurance, plan.Contact, ClothingReminder, activity.Status, activity.PhaseAt(now), activity.CancellationReason,
            new Eligibility(refusal is null, refusal?.Code, refusal?.Message), await MineAsync(participation, cancellationToken), db.VersionOf(activity));
    }

    private async Task<MyPartInDetail?> MineAsync(Participation? participation, CancellationToken cancellationToken)
    {
        if (participation is null) return null;
        DateTimeOffset? Last(CheckInKind kind) => participation.CheckIns.Where(c => c.Counts && c.Kind == kind).Max(c => (DateTimeOffset?)c.At);
        return new MyPartInDetail(
            participation.Id, participation.Status, await WaitingList.PositionAsync(db, participation, cancellationToken), Last(CheckInKind.In),
            Last(CheckInKind.Out));
    }
}
