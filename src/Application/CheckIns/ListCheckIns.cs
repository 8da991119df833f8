using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.CheckIns;

/// <summary>The latest passages through an activity's door, undone ones included, and today's count.</summary>
public sealed record ListCheckInsQuery(Guid ActivityId, int Limit) : IQuery<CheckInList>;

/// <param name="Counted">People checked in today.</param>
/// <param name="Expected">People with a seat.</param>
public sealed record CheckInList(IReadOnlyList<CheckInRow> Items, int Counted, int Expected);

public sealed record CheckInRow(
    Guid CheckInId, Guid ParticipationId, string Name, string? VolunteerNumber, DateTimeOffset At, CheckInKind Kind, DateTimeOffset? UndoneAt, string By);

internal sealed class ListCheckInsValidator : AbstractValidator<ListCheckInsQuery>
{
    public ListCheckInsValidator() =>
        RuleFor(q => q.Limit).InclusiveBetween(1, PageRequest.MostPerPage).WithMessage($"条数应在 1 到 {PageRequest.MostPerPage} 之间。");
}

internal sealed class ListCheckInsHandler(IStvsDbContext db, Door door, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<ListCheckInsQuery, CheckInList>
{
    public async Task<CheckInList> Handle(ListCheckInsQuery query, CancellationToken cancellationToken)
    {
        var activity = await door.OpenAsync(query.ActivityId, cancellationToken);
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var participations = db.Participations.AsNoTracking().Where(p => p.ActivityId == activity.Id);
        var rows = await (
            from checkIn in db.CheckIns.AsNoTracking()
            join participation in participations on checkIn.ParticipationId equals participation.Id
            join volunteer in db.Participants on participation.VolunteerId equals volunteer.Id
            orderby checkIn.Id descending
            select new { CheckIn = checkIn, volunteer.RealName, volunteer.VolunteerNumber })
            .Take(query.Limit).ToListAsync(cancellationToken);
        var names = await accounts.NamesAsync(rows.Select(r => r.CheckIn.ByUserId), cancellationToken);
        return new CheckInList(
            [.. rows.Select(r => new CheckInRow(
                r.CheckIn.Id, r.CheckIn.ParticipationId, r.RealName, r.VolunteerNumber, r.CheckIn.At, r.CheckIn.Kind, r.CheckIn.UndoneAt,
                names.GetValueOrDefault(r.CheckIn.ByUserId, "")))],
            await participations.CountAsync(
                p => p.CheckIns.Any(c => c.UndoneAt == null && c.Kind == CheckInKind.In && c.Day == today), cancellationToken),
            await participations.CountAsync(p => p.Status == ParticipationStatus.Confirmed, cancellationToken));
    }
}
