using Microsoft.EntityFrameworkCore;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Followers;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Invitations;
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Common;

/// <summary>
/// The database as the use cases see it. Volunteers, memberships, invitations, participations, check-ins, teams that are not
/// recognised and activities that are not published are limited to the caller's scope by query filters; what is public
/// (regions, associations, recognised teams, published activities) is not.
/// </summary>
public interface IStvsDbContext
{
    DbSet<Region> Regions { get; }
    DbSet<Association> Associations { get; }
    DbSet<Team> Teams { get; }
    DbSet<TeamHistoryEntry> TeamHistory { get; }
    DbSet<Membership> Memberships { get; }
    DbSet<Invitation> Invitations { get; }
    DbSet<WrongCode> WrongCodes { get; }
    DbSet<Pairing> Pairings { get; }
    DbSet<Volunteer> Volunteers { get; }
    DbSet<VolunteerHistoryEntry> VolunteerHistory { get; }
    DbSet<Disclosure> Disclosures { get; }
    DbSet<PastRegistration> PastRegistrations { get; }
    DbSet<Refusal> Refusals { get; }
    DbSet<PhoneProof> PhoneProofs { get; }
    DbSet<Import> Imports { get; }
    DbSet<ImportHistoryEntry> ImportHistory { get; }
    DbSet<RegistryDelta> RegistryDeltas { get; }
    DbSet<RegistryTotal> RegistryTotals { get; }
    DbSet<RegistryDay> RegistryDays { get; }
    DbSet<Activity> Activities { get; }
    DbSet<ActivitySeats> ActivitySeats { get; }
    DbSet<Participation> Participations { get; }
    DbSet<CheckIn> CheckIns { get; }
    DbSet<Follower> Followers { get; }
    DbSet<Notification> Notifications { get; }
    DbSet<Grant> Grants { get; }
    DbSet<Session> Sessions { get; }
    DbSet<OutboxMessage> Outbox { get; }

    /// <summary>Teams in the caller's part of the tree, whatever their state; a recognised one elsewhere is public but not here.</summary>
    IQueryable<Team> ManagedTeams { get; }

    /// <summary>Pairings of which the caller is on one side; an agreed one elsewhere is public but not here.</summary>
    IQueryable<Pairing> ManagedPairings { get; }

    /// <summary>Activities that the caller runs or oversees, drafts included; a published one elsewhere is public but not here.</summary>
    IQueryable<Activity> ManagedActivities { get; }

    /// <summary>Volunteers in the caller's part of the tree; their own record, which they always see, is here only if it belongs there.</summary>
    IQueryable<Volunteer> OverseenVolunteers { get; }

    /// <summary>
    /// People as participants: names for the sign-up list and the door, also of volunteers outside the caller's scope.
    /// To be joined to <see cref="Participations"/> only, which are limited.
    /// </summary>
    IQueryable<Volunteer> Participants { get; }

    /// <summary>
    /// People as members and applicants of teams: names for the member list, also of volunteers registered elsewhere. To be
    /// joined to <see cref="Memberships"/> only, which are limited.
    /// </summary>
    IQueryable<Volunteer> Members { get; }

    /// <summary>Volunteers who let their teams show what they can do and when they have time; to be shown with a masked name.</summary>
    IQueryable<Volunteer> ShownVolunteers { get; }

    /// <summary>Memberships to be counted, never listed: how many people a team has is public.</summary>
    IQueryable<Membership> CountedMemberships { get; }

    /// <summary>Volunteers to be counted, never listed: how many there are is public.</summary>
    IQueryable<Volunteer> CountedVolunteers { get; }

    /// <summary>
    /// Invitations by what proves that they are one's own: one's own phone, the code from the SMS, or that one has accepted
    /// them before. What is null proves nothing.
    /// </summary>
    IQueryable<Invitation> InvitationsTo(Guid userId, string? phoneHash, string? codeHash);

    /// <summary>All that went to one phone, whichever team invited: SMS are counted, never listed.</summary>
    IQueryable<Invitation> InvitationsAt(string phoneHash);

    /// <summary>
    /// Open invitations that depend on an office: to take it over, and those by its holder in its part of the tree. Whoever ends the
    /// office need not see all of that part.
    /// </summary>
    IQueryable<Invitation> InvitationsLeftBy(Grant grant);

    /// <summary>Active volunteers who have proved a phone: they are told of what is sent to it. Who they are is not for the sender.</summary>
    IQueryable<Volunteer> HoldersOf(string phoneHash);

    /// <summary>
    /// People whom others registered under one phone: for whoever has proved just now that they hold it. What of them is shown, and when,
    /// is decided by the end of the ID number.
    /// </summary>
    IQueryable<Volunteer> ImportedRecords(string phoneHash);

    /// <summary>
    /// Files as where a registration came from: who filed it and when, also for those who see the person and not the file. By the id that
    /// stands with the person only.
    /// </summary>
    IQueryable<Import> ImportSources { get; }

    /// <summary>
    /// People as holders of an office: names for those who run the team, also of volunteers registered elsewhere. To be joined
    /// to the <see cref="Grants"/> of a team in the caller's part of the tree only.
    /// </summary>
    IQueryable<Volunteer> OfficeHolders { get; }

    /// <summary>All open memberships of one volunteer: how many teams are left to them is counted also by those who see only one of them.</summary>
    IQueryable<Membership> OpenMembershipsOf(Guid volunteerId);

    /// <summary>The same of several people, to see which team each of them joined first.</summary>
    IQueryable<Membership> OpenMembershipsOf(IReadOnlyCollection<Guid> volunteerIds);

    /// <summary>
    /// People whose memberships have just changed: where they are registered follows from it, also when whoever decided about
    /// the membership does not see them. Moved, never shown.
    /// </summary>
    IQueryable<Volunteer> VolunteersToMove(IReadOnlyCollection<Guid> ids);

    /// <summary>Teams by name, also those that still wait elsewhere: a name is looked for before it is given twice. Compared, never listed.</summary>
    IQueryable<Team> NamedTeams { get; }

    /// <summary>Everybody who waits for a seat of an activity: the queue moves on also when the one who leaves sees nobody else in it.</summary>
    IQueryable<Participation> QueueOf(Guid activityId);

    /// <summary>Everything one volunteer signed up for, also outside the scope of the reviewer whose decision frees the seats.</summary>
    IQueryable<Participation> ParticipationsOf(Guid volunteerId);

    /// <summary>The row version of a tracked entity, as clients see it in an <c>ETag</c>.</summary>
    uint VersionOf(Entity entity);

    /// <summary>Saves once; domain events are handled inside, in the same transaction.</summary>
    /// <exception cref="ConflictException">A unique index or a row version says that somebody else was faster.</exception>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs several statements as one; rolled back when the work throws.</summary>
    Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken);
}
