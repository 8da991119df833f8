using System.Linq.Expressions;
using MediatR;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StvsPlatform.Application.Common;
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
using StvsPlatform.Infrastructure.Identity;

namespace StvsPlatform.Infrastructure.Persistence;

public sealed class StvsDbContext(DbContextOptions<StvsDbContext> options, ICallerScope scope, IMediator mediator)
    : IdentityUserContext<StvsUser, Guid>(options), IStvsDbContext, IDataProtectionKeyContext
{
    /// <summary>A reaction may raise events of its own; a chain longer than this is a loop.</summary>
    private const int MostEventRounds = 10;

    public DbSet<Region> Regions => Set<Region>();
    public DbSet<Association> Associations => Set<Association>();
    public DbSet<Team> Teams => Set<Team>();
    public DbSet<TeamHistoryEntry> TeamHistory => Set<TeamHistoryEntry>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<WrongCode> WrongCodes => Set<WrongCode>();
    public DbSet<Pairing> Pairings => Set<Pairing>();
    public DbSet<Volunteer> Volunteers => Set<Volunteer>();
    public DbSet<VolunteerHistoryEntry> VolunteerHistory => Set<VolunteerHistoryEntry>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
    public DbSet<PastRegistration> PastRegistrations => Set<PastRegistration>();
    public DbSet<Refusal> Refusals => Set<Refusal>();
    public DbSet<PhoneProof> PhoneProofs => Set<PhoneProof>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportHistoryEntry> ImportHistory => Set<ImportHistoryEntry>();
    public DbSet<RegistryDelta> RegistryDeltas => Set<RegistryDelta>();
    public DbSet<RegistryTotal> RegistryTotals => Set<RegistryTotal>();
    public DbSet<RegistryDay> RegistryDays => Set<RegistryDay>();
    public DbSet<RegistryCorrection> RegistryCorrections => Set<RegistryCorrection>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<ActivitySeats> ActivitySeats => Set<ActivitySeats>();
    public DbSet<Participation> Participations => Set<Participation>();
    public DbSet<CheckIn> CheckIns => Set<CheckIn>();
    public DbSet<Follower> Followers => Set<Follower>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Grant> Grants => Set<Grant>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public IQueryable<Team> ManagedTeams => Teams.Where(IsMine.Or(t => scope.IsSystem));

    public IQueryable<Pairing> ManagedPairings => Pairings.Where(IsOnOneSide);

    public IQueryable<Activity> ManagedActivities => Activities.Where(a => scope.IsSystem || Teams.Where(RunsActivities).Any(t => t.Id == a.TeamId));

    public IQueryable<Volunteer> OverseenVolunteers => Volunteers.Where(IsOverseen);

    // The reviewed exceptions to the scope (docs/decisions/0006). A filter that is ignored is ignored for the whole query,
    // so each names the one filter of its own entity.
#pragma warning disable RS0030
    public IQueryable<Volunteer> Participants => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Volunteer> Members => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Volunteer> ShownVolunteers => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers])
        .Where(v => v.ShowsSkills && (v.Status == VolunteerStatus.Approved || v.Status == VolunteerStatus.Active));

    public IQueryable<Volunteer> CountedVolunteers => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Membership> CountedMemberships => Memberships.IgnoreQueryFilters([ScopeFilters.Memberships]);

    public IQueryable<Invitation> InvitationsTo(Guid userId, string? phoneHash, string? codeHash) =>
        Invitations.IgnoreQueryFilters([ScopeFilters.Invitations]).Where(i =>
            i.AcceptedByUserId == userId
            // Of one that is decided only the hash is left, to count: it is nobody's.
            || (phoneHash != null && i.Phone.Hash == phoneHash && i.Phone.Ciphertext != "")
            || (codeHash != null && i.CodeHash == codeHash));

    public IQueryable<Invitation> InvitationsAt(string phoneHash) =>
        Invitations.IgnoreQueryFilters([ScopeFilters.Invitations]).Where(i => i.Phone.Hash == phoneHash);

    public IQueryable<Invitation> InvitationsLeftBy(Grant grant) => Invitations.IgnoreQueryFilters([ScopeFilters.Invitations]).Where(i =>
        i.Status == InvitationStatus.Open
        && (i.ReplacesGrantId == grant.Id
            || (i.InvitedByUserId == grant.UserId && Teams.Any(t => t.Id == i.TeamId
                && ((grant.TeamId != null && t.Lineage.Contains(grant.TeamId.Value))
                    || (grant.AssociationId != null
                        && Associations.Any(a => a.Id == t.AssociationId && a.Lineage.Contains(grant.AssociationId.Value))))))));

    public IQueryable<Volunteer> HoldersOf(string phoneHash) => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers])
        .Where(v => v.Phone.Hash == phoneHash && v.Status == VolunteerStatus.Active);

    public IQueryable<Volunteer> ImportedRecords(string phoneHash) => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers])
        .Where(v => v.Phone.Hash == phoneHash && v.Origin == VolunteerOrigin.Imported && v.Status != VolunteerStatus.Withdrawn);

    public IQueryable<Import> ImportSources => Imports.IgnoreQueryFilters([ScopeFilters.Imports]);

    public IQueryable<Volunteer> OfficeHolders => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Membership> OpenMembershipsOf(Guid volunteerId) => Memberships.IgnoreQueryFilters([ScopeFilters.Memberships])
        .Where(m => m.VolunteerId == volunteerId && (m.Status == MembershipStatus.PendingReview || m.Status == MembershipStatus.Approved));

    public IQueryable<Membership> OpenMembershipsOf(IReadOnlyCollection<Guid> volunteerIds) => Memberships.IgnoreQueryFilters([ScopeFilters.Memberships])
        .Where(m => volunteerIds.Contains(m.VolunteerId) && (m.Status == MembershipStatus.PendingReview || m.Status == MembershipStatus.Approved));

    public IQueryable<Volunteer> VolunteersToMove(IReadOnlyCollection<Guid> ids) =>
        Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]).Where(v => ids.Contains(v.Id));

    public IQueryable<Team> NamedTeams => Teams.IgnoreQueryFilters([ScopeFilters.Teams]);

    public IQueryable<Participation> QueueOf(Guid activityId) => Participations.IgnoreQueryFilters([ScopeFilters.Participations])
        .Where(p => p.ActivityId == activityId && p.Status == ParticipationStatus.Waiting);

    public IQueryable<Participation> ParticipationsOf(Guid volunteerId) =>
        Participations.IgnoreQueryFilters([ScopeFilters.Participations, ScopeFilters.CheckIns]).Where(p => p.VolunteerId == volunteerId);
#pragma warning restore RS0030

    /// <summary>The caller's associations and those below.</summary>
    private Expression<Func<Association, bool>> IsOverseenAssociation => a => a.Lineage.Any(id => scope.AssociationIds.Contains(id));

    /// <summary>Teams in the caller's part of the tree.</summary>
    private Expression<Func<Team, bool>> IsMine => t =>
        t.Lineage.Any(id => scope.TeamIds.Contains(id)) || Associations.Where(IsOverseenAssociation).Any(a => a.Id == t.AssociationId);

    /// <summary>Pairings of the caller's teams, and of counties for whose associations they review.</summary>
    private Expression<Func<Pairing, bool>> IsOnOneSide => p =>
        scope.IsSystem
        || Teams.Where(IsMine).Any(t => t.Id == p.TeamId)
        || Associations.Where(IsOverseenAssociation).Any(a => a.Id == p.AssociationId);

    /// <summary>Teams whose activities the caller runs or oversees.</summary>
    private Expression<Func<Team, bool>> RunsActivities => IsMine.Or(t => t.Lineage.Any(id => scope.LedTeamIds.Contains(id)));

    /// <summary>Volunteers registered with the caller's associations, or members of the caller's teams.</summary>
    private Expression<Func<Volunteer, bool>> IsOverseen => v =>
        scope.IsSystem
        || Associations.Where(IsOverseenAssociation).Any(a => a.Id == v.AssociationId)
        || Memberships.Any(m => m.VolunteerId == v.Id && m.Status == MembershipStatus.Approved
            && Teams.Any(t => t.Id == m.TeamId && t.Lineage.Any(id => scope.TeamIds.Contains(id))));

    public uint VersionOf(Entity entity) => Entry(entity).Property<uint>(RowVersion.Name).CurrentValue;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            if (!HasEvents()) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            // Reactions may take locks, so they and the save share a transaction.
            return await InTransactionAsync(
                async () =>
                {
                    await PublishEventsAsync(cancellationToken);
                    return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
                },
                cancellationToken);
        }
        catch (DbUpdateConcurrencyException stale)
        {
            throw new ConflictException(null, stale);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation)
        {
            throw new ConflictException(violation.ConstraintName, refused);
        }
        catch (Exception deadlocked) when (deadlocked.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
        {
            // Two that hold what the other wants: the server ends one of them, whole, and that one may try again.
            throw new ConflictException(null, deadlocked);
        }
    }

    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null) return await work();
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var result = await work();
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<long>(SerialNumbers.Volunteers);
        builder.HasSequence<long>(SerialNumbers.Teams);
        builder.ApplyConfigurationsFromAssembly(typeof(StvsDbContext).Assembly);
        // Ids are made in Domain: an entity with an id that nobody has stored is new.
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
        {
            type.FindProperty(nameof(Entity.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
        AddScopeFilters(builder);
    }

    /// <summary>
    /// What a caller sees. The filters refer to this context's scope, which is read anew at each query. They lean on regions
    /// and associations, which have none, and on teams, whose own leans on nothing else, so that they do not go in circles.
    /// </summary>
    private void AddScopeFilters(ModelBuilder builder)
    {
        Filter(ScopeFilters.Teams, IsMine.Or(t =>
            scope.IsSystem
            || (t.Status != TeamStatus.PendingReview && t.Status != TeamStatus.Rejected)
            || (t.SubmittedByUserId != null && t.SubmittedByUserId == scope.UserId)));

        Filter<TeamHistoryEntry>(ScopeFilters.TeamHistory, h => scope.IsSystem || Teams.Where(IsMine).Any(t => t.Id == h.TeamId));

        Filter<Invitation>(ScopeFilters.Invitations, i => scope.IsSystem || Teams.Where(IsMine).Any(t => t.Id == i.TeamId));

        Filter(ScopeFilters.Pairings, IsOnOneSide.Or(p => p.Status == PairingStatus.Agreed));

        Filter<Membership>(ScopeFilters.Memberships, m =>
            scope.IsSystem || m.VolunteerId == scope.VolunteerId || Teams.Where(IsMine).Any(t => t.Id == m.TeamId));

        Filter(ScopeFilters.Volunteers, IsOverseen.Or(v => v.UserId != null && v.UserId == scope.UserId));

        Filter<VolunteerHistoryEntry>(ScopeFilters.VolunteerHistory, h => Volunteers.Any(v => v.Id == h.VolunteerId));

        Filter<PastRegistration>(ScopeFilters.PastRegistrations, r => Volunteers.Any(v => v.Id == r.VolunteerId));

        // At the desk where it lies, at those above, at the one it was sent to, and by those who run the team that sent it.
        Filter<Import>(ScopeFilters.Imports, i =>
            scope.IsSystem
            || Associations.Any(a => (a.Id == i.AssociationId || a.Id == i.SentToAssociationId) && a.Lineage.Any(id => scope.AssociationIds.Contains(id)))
            || Teams.Any(t => t.Id == i.TeamId && t.Lineage.Any(id => scope.TeamIds.Contains(id))));

        Filter<ImportHistoryEntry>(ScopeFilters.ImportHistory, h => Imports.Any(i => i.Id == h.ImportId));

        Filter<Disclosure>(ScopeFilters.Disclosures, d => d.ByUserId == scope.UserId || Volunteers.Any(v => v.Id == d.VolunteerId));

        Filter<Activity>(ScopeFilters.Activities, a =>
            scope.IsSystem
            || a.Status == ActivityStatus.Published
            || a.Status == ActivityStatus.Completed
            || (a.Status == ActivityStatus.Cancelled && a.PublishedAt != null)
            || Teams.Where(RunsActivities).Any(t => t.Id == a.TeamId));

        Filter<Participation>(ScopeFilters.Participations, p =>
            scope.IsSystem
            || p.VolunteerId == scope.VolunteerId
            || Activities.Any(a => a.Id == p.ActivityId && Teams.Where(RunsActivities).Any(t => t.Id == a.TeamId)));

        Filter<CheckIn>(ScopeFilters.CheckIns, c => Participations.Any(p => p.Id == c.ParticipationId));

        void Filter<TEntity>(string name, Expression<Func<TEntity, bool>> seen)
            where TEntity : class => builder.Entity<TEntity>().HasQueryFilter(name, seen.Inlined());
    }

    private bool HasEvents() => ChangeTracker.Entries<Entity>().Any(e => e.Entity.HasEvents);

    private async Task PublishEventsAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; ; round++)
        {
            var events = ChangeTracker.Entries<Entity>().SelectMany(e => e.Entity.TakeEvents()).ToArray();
            if (events.Length == 0) return;
            if (round == MostEventRounds) throw new InvalidOperationException($"Domain events go in circles: {events[0].GetType().Name}.");
            foreach (var happened in events)
            {
                var raised = Activator.CreateInstance(typeof(DomainEventRaised<>).MakeGenericType(happened.GetType()), happened)!;
                await mediator.Publish((INotification)raised, cancellationToken);
            }
        }
    }
}
