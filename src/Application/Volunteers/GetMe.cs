using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>The caller, as the 我的 page shows them.</summary>
public sealed record GetMeQuery : IQuery<MyPage>;

/// <param name="ConsoleUserName">With what the caller signs in on the console; null without a console account.</param>
public sealed record MyPage(
    Guid UserId, string? DisplayName, MyVolunteer? Volunteer, int UnreadNotifications, bool IsFollowing, string? ConsoleUserName);

/// <param name="Source">Who registered the person by a file; null for those who registered themselves.</param>
public sealed record MyVolunteer(
    Guid Id, VolunteerStatus Status, string? VolunteerNumber, string RealName, string IdNumberMasked, string PhoneMasked, Gender Gender, DateOnly BirthDate,
    string PoliticalStatus, string Ethnicity, string Employer, string ProfessionalTitle, string Education, string Occupation, string RegionCode,
    string RegionName, string[] ServiceCategories, string[] ServiceFields, bool IsGrassrootsLeader, string Skills, string[] AvailableTimes,
    bool ShowsSkills, IReadOnlyList<VolunteerTeam> Teams, PlaceName ReviewingAssociation, DateTimeOffset SubmittedAt, DateTimeOffset? ReviewedAt, string? RejectionReason,
    DateTimeOffset? ActivatedAt, ActivationState? Activation, ImportSource? Source);

/// <summary>Where the activation stands; only while there is something to activate.</summary>
/// <param name="CodeExpiresAt">Null when no code is in force.</param>
public sealed record ActivationState(int CodesLeftToday, DateTimeOffset? ResendAt, DateTimeOffset? CodeExpiresAt);

internal sealed class GetMeHandler(IStvsDbContext db, IAccounts accounts, MyVolunteerReader reader, ICallerScope caller) : IRequestHandler<GetMeQuery, MyPage>
{
    public async Task<MyPage> Handle(GetMeQuery query, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var names = await accounts.NamesAsync([userId], cancellationToken);
        var volunteer = await db.Volunteers.AsNoTracking()
            .SingleOrDefaultAsync(v => v.Id == caller.VolunteerId, cancellationToken);
        var unread = await db.Notifications.CountAsync(n => n.UserId == userId && n.ReadAt == null, cancellationToken);
        var follows = await db.Followers.AnyAsync(f => f.UserId == userId && f.SubscribedAt != null, cancellationToken);
        return new MyPage(
            userId, names.GetValueOrDefault(userId), volunteer is null ? null : await reader.DescribeAsync(volunteer, cancellationToken), unread, follows,
            (await accounts.UserNamesAsync([userId], cancellationToken)).GetValueOrDefault(userId));
    }
}

/// <summary>A volunteer as shown to themselves.</summary>
internal sealed class MyVolunteerReader(IStvsDbContext db, IFieldCipher cipher, RegionNames regions, ImportSources sources, TimeProvider clock)
{
    public async Task<MyVolunteer> DescribeAsync(Volunteer volunteer, CancellationToken cancellationToken)
    {
        var profile = volunteer.Profile;
        var names = await regions.OfAsync([profile.RegionCode], cancellationToken);
        var association = await db.Associations.Where(a => a.Id == volunteer.AssociationId).Select(a => new PlaceName(a.Id, a.Name)).SingleAsync(cancellationToken);
        return new MyVolunteer(
            volunteer.Id, volunteer.Status, volunteer.VolunteerNumber, volunteer.RealName, Masking.IdNumber(cipher.Open(volunteer.IdNumber)),
            Masking.Phone(cipher.Open(volunteer.Phone)), volunteer.Gender, volunteer.BirthDate, profile.PoliticalStatus, profile.Ethnicity,
            profile.Employer, profile.ProfessionalTitle, profile.Education, profile.Occupation, profile.RegionCode, names[profile.RegionCode],
            profile.ServiceCategories, profile.ServiceFields, profile.IsGrassrootsLeader, profile.Skills, profile.AvailableTimes,
            volunteer.ShowsSkills, await VolunteerTeams.OfAsync(db, volunteer.Id, cancellationToken), association, volunteer.SubmittedAt, volunteer.ReviewedAt,
            volunteer.RejectionReason, volunteer.ActivatedAt, Activation(volunteer), await sources.OfAsync(volunteer.ImportId, cancellationToken));
    }

    private ActivationState? Activation(Volunteer volunteer)
    {
        if (volunteer.Status != VolunteerStatus.Approved) return null;
        var now = clock.GetUtcNow();
        var challenge = volunteer.Activation;
        var left = SmsChallenge.MostPerDay - (challenge?.SentOn(ChinaTime.DayOf(now)) ?? 0);
        return new ActivationState(
            left, challenge?.ResendAt > now ? challenge.ResendAt : null, challenge is { IsVoid: false } && challenge.ExpiresAt > now ? challenge.ExpiresAt : null);
    }
}
