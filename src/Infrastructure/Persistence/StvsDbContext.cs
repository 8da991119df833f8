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
using StvsPlatform.Domain.Notifications;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Regions;
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
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Volunteer> Volunteers => Set<Volunteer>();
    public DbSet<VolunteerHistoryEntry> VolunteerHistory => Set<VolunteerHistoryEntry>();
    public DbSet<Disclosure> Disclosures => Set<Disclosure>();
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

    public IQueryable<Activity> ManagedActivities => Activities.Where(a =>
        scope.IsSystem
        || Teams.Any(t => t.Id == a.TeamId
            && (t.Lineage.Any(id => scope.TeamIds.Contains(id) || scope.LedTeamIds.Contains(id))
                || Associations.Any(x => x.Id == t.AssociationId && x.Lineage.Any(id => scope.AssociationIds.Contains(id))))));

    public IQueryable<Volunteer> OverseenVolunteers => Volunteers.Where(v =>
        scope.IsSystem
        || Associations.Any(a => a.Id == v.AssociationId && a.Lineage.Any(id => scope.AssociationIds.Contains(id)))
        || Memberships.Any(m => m.VolunteerId == v.Id && m.Status == MembershipStatus.Approved
            && Teams.Any(t => t.Id == m.TeamId && t.Lineage.Any(id => scope.TeamIds.Contains(id)))));

    // The reviewed exceptions to the scope (docs/decisions/0006). A filter that is ignored is ignored for the whole query,
    // so each names the one filter of its own entity.
#pragma warning disable RS0030
    public IQueryable<Volunteer> Participants => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Volunteer> CountedVolunteers => Volunteers.IgnoreQueryFilters([ScopeFilters.Volunteers]);

    public IQueryable<Membership> CountedMemberships => Memberships.IgnoreQueryFilters([ScopeFilters.Memberships]);

    public IQueryable<Participation> QueueOf(Guid activityId) => Participations.IgnoreQueryFilters([ScopeFilters.Participations])
        .Where(p => p.ActivityId == activityId && p.Status == ParticipationStatus.Waiting);

    public IQueryable<Participation> ParticipationsOf(Guid volunteerId) =>
        Participations.IgnoreQueryFilters([ScopeFilters.Participations, ScopeFilters.CheckIns]).Where(p => p.VolunteerId == volunteerId);
#pragma warning restore RS0030

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
        builder.HasSequence<long>(VolunteerNumberSequence.Name);
        builder.ApplyConfigurationsFromAssembly(typeof(StvsDbContext).Assembly);
        // Ids are made in Domain: an entity with an id that nobody has stored is new.
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
        {
            type.FindProperty(nameof(Entity.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
        AddScopeFilters(builder);
    }

    /// <summary>
    /// What a caller sees. The filters refer to this context's scope, which is read anew at each query. They lean on regions,
    /// associations and teams, which have none, so that they do not go in circles.
    /// </summary>
    private void AddScopeFilters(ModelBuilder builder)
    {
        builder.Entity<Membership>().HasQueryFilter(ScopeFilters.Memberships, m =>
            scope.IsSystem
            || m.VolunteerId == scope.VolunteerId
            || Teams.Any(t => t.Id == m.TeamId
                && (t.Lineage.Any(id => scope.TeamIds.Contains(id))
                    || Associations.Any(a => a.Id == t.AssociationId && a.Lineage.Any(id => scope.AssociationIds.Contains(id))))));

        builder.Entity<Volunteer>().HasQueryFilter(ScopeFilters.Volunteers, v =>
            scope.IsSystem
            || v.UserId == scope.UserId
            || Associations.Any(a => a.Id == v.AssociationId && a.Lineage.Any(id => scope.AssociationIds.Contains(id)))
            || Memberships.Any(m => m.VolunteerId == v.Id && m.Status == MembershipStatus.Approved
                && Teams.Any(t => t.Id == m.TeamId && t.Lineage.Any(id => scope.TeamIds.Contains(id)))));

        builder.Entity<VolunteerHistoryEntry>().HasQueryFilter(ScopeFilters.VolunteerHistory, h => Volunteers.Any(v => v.Id == h.VolunteerId));

        builder.Entity<Disclosure>().HasQueryFilter(ScopeFilters.Disclosures, d =>
            d.ByUserId == scope.UserId || Volunteers.Any(v => v.Id == d.VolunteerId));

        builder.Entity<Activity>().HasQueryFilter(ScopeFilters.Activities, a =>
            scope.IsSystem
            || a.Status == ActivityStatus.Published
            || a.Status == ActivityStatus.Completed
            || (a.Status == ActivityStatus.Cancelled && a.PublishedAt != null)
            || Teams.Any(t => t.Id == a.TeamId
                && (t.Lineage.Any(id => scope.TeamIds.Contains(id) || scope.LedTeamIds.Contains(id))
                    || Associations.Any(x => x.Id == t.AssociationId && x.Lineage.Any(id => scope.AssociationIds.Contains(id))))));

        builder.Entity<Participation>().HasQueryFilter(ScopeFilters.Participations, p =>
            scope.IsSystem
            || p.VolunteerId == scope.VolunteerId
            || Activities.Any(a => a.Id == p.ActivityId && Teams.Any(t => t.Id == a.TeamId
                && (t.Lineage.Any(id => scope.TeamIds.Contains(id) || scope.LedTeamIds.Contains(id))
                    || Associations.Any(x => x.Id == t.AssociationId && x.Lineage.Any(id => scope.AssociationIds.Contains(id)))))));

        builder.Entity<CheckIn>().HasQueryFilter(ScopeFilters.CheckIns, c => Participations.Any(p => p.Id == c.ParticipationId));
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
