using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Participations;

namespace StvsPlatform.Application.Participations;

/// <summary>The sign-up list of an activity, for those who run it, in the order of sign-up.</summary>
public sealed record ListParticipationsQuery(Guid ActivityId, ParticipationStatus? Status, PageRequest Page)
    : IQuery<Page<ParticipationRow>>;

public sealed record ParticipationRow(
    Guid Id, Guid VolunteerId, string Name, string? VolunteerNumber, string PhoneMasked, ParticipationStatus Status, int? Position,
    DateTimeOffset SignedUpAt, DateTimeOffset? CheckedInAt, DateTimeOffset? CheckedOutAt, Guid? CheckInId);

internal sealed class ListParticipationsValidator : AbstractValidator<ListParticipationsQuery>
{
    public ListParticipationsValidator() => RuleFor(q => q.Page).SetValidator(new PageRequestValidator()).OverridePropertyName("");
}

internal sealed class ListParticipationsHandler(IStvsDbContext db, IPager pager, ActivityAuthority authority, IFieldCipher cipher)
    : IRequestHandler<ListParticipationsQuery, Page<ParticipationRow>>
{
    public async Task<Page<ParticipationRow>> Handle(ListParticipationsQuery query, CancellationToken cancellationToken)
    {
        await authority.LoadAsync(query.ActivityId, Permission.ReadActivities, cancellationToken);
        var participations = db.Participations.AsNoTracking().Where(p => p.ActivityId == query.ActivityId);
        if (query.Status is { } status) participations = participations.Where(p => p.Status == status);
        var page = await pager.PageAsync(
            participations, p => p.Ticket, descending: false, query.Page,
            p => new
            {
                Participation = p,
                Volunteer = db.Participants.Where(v => v.Id == p.VolunteerId).Select(v => new { v.RealName, v.VolunteerNumber, v.Phone }).First(),
                Position = 1 + db.Participations.Count(q =>
                    q.ActivityId == p.ActivityId && q.Status == ParticipationStatus.Waiting && q.Ticket < p.Ticket),
                CheckIn = p.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.In).OrderByDescending(c => c.At)
                    .Select(c => new { c.Id, c.At }).FirstOrDefault(),
                CheckedOutAt = p.CheckIns.Where(c => c.UndoneAt == null && c.Kind == CheckInKind.Out).Max(c => (DateTimeOffset?)c.At),
            },
            cancellationToken);
        return page.Map(i => new ParticipationRow(
            i.Participation.Id, i.Participation.VolunteerId, i.Volunteer.RealName, i.Volunteer.VolunteerNumber,
            Masking.Phone(cipher.Open(i.Volunteer.Phone)), i.Participation.Status,
            i.Participation.Status == ParticipationStatus.Waiting ? i.Position : null, i.Participation.SignedUpAt, i.CheckIn?.At, i.CheckedOutAt,
            i.CheckIn?.Id));
    }
}
