using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Site;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Pairings;
using StvsPlatform.Domain.Participations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Identity;
using StvsPlatform.Infrastructure.Persistence;

namespace StvsPlatform.Infrastructure.Demonstration;

/// <summary>
/// A small, believable demonstration for Development: a province with cities and counties, a second one that must stay out
/// of sight, teams, administrators, volunteers in every state. Activities move with the calendar: at each start those that
/// are over are concluded and new ones planned, and one is always open for sign-up and check-in.
/// </summary>
public static class DemonstrationSeed
{
    public static async Task SeedDemonstrationAsync(this IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var seed = ActivatorUtilities.CreateInstance<Seed>(scope.ServiceProvider);
        await seed.RunAsync();
    }

    private sealed class Seed(
        StvsDbContext db, UserManager<StvsUser> users, IFieldCipher cipher, ISerialNumbers numbers, IProvinceProfiles profiles, TimeProvider clock)
    {
        private readonly DateTimeOffset now = clock.GetUtcNow();
        private readonly Dictionary<string, Association> associations = [];
        private readonly Dictionary<string, Team> teams = [];

        public Task<bool> RunAsync() => db.InTransactionAsync(
            async () =>
            {
                if (!await db.Users.AnyAsync(u => u.UserName == "nation"))
                {
                    await AddTeamsAsync();
                    await AddLoginsAsync();
                    await AddVolunteersAsync();
                    await db.SaveChangesAsync();
                    await AddApplicationsAsync();
                    await AddOfficesAsync();
                    await AddPairingsAsync();
                    await AddImportedAsync();
                    await db.SaveChangesAsync();
                }
                await MoveActivitiesAsync();
                return true;
            },
            CancellationToken.None);

        private async Task AddTeamsAsync()
        {
            var reviewer = Guid.CreateVersion7();
            foreach (var place in DemonstrationData.Teams)
            {
                var team = Team.Register(await ApplicationAsync(place, SealedText.Erased()), reviewer, now.AddDays(-90));
                team.Approve(reviewer, await NumberAsync(place), true, now.AddDays(-89));
                team.TakeEvents();
                teams.Add(place.Name, team);
            }
            db.Teams.AddRange(teams.Values);
            await db.SaveChangesAsync();
        }

        /// <summary>Two that wait for review, one of them with a name against the rules, and one to be claimed.</summary>
        private async Task AddApplicationsAsync()
        {
            foreach (var (place, submitter, phone, reason, daysAgo) in DemonstrationData.Applications)
            {
                var at = now.AddDays(-daysAgo);
                var volunteer = submitter is null ? null : await db.Volunteers.SingleAsync(v => v.RealName == submitter);
                var sealedPhone = phone is null ? volunteer!.Phone : cipher.Seal(Seals.Phone, phone);
                var application = await ApplicationAsync(place, sealedPhone) with { SubmitterAdministers = phone is null, NameOverrideReason = reason };
                db.Teams.Add(volunteer is null ? Team.Import(application, await NumberAsync(place), at) : Team.Register(application, volunteer.UserId!.Value, at));
            }
        }

        private async Task AddOfficesAsync()
        {
            var since = now.AddDays(-30);
            foreach (var (team, role, office, person) in DemonstrationData.Offices)
            {
                db.Grants.Add(Grant.InTeam(await UserAsync(person), role, teams[team].Id, since));
                teams[team].Note(TeamAction.Appointed, null, since, to: $"{office}（{Masking.Name(person)}）");
            }
        }

        private async Task AddPairingsAsync()
        {
            var reviewer = await db.Users.Where(u => u.UserName == "zhengzhou").Select(u => u.Id).SingleAsync();
            foreach (var (team, regionCode, purpose, proposedBy, isAgreed) in DemonstrationData.Pairings)
            {
                var pairing = Pairing.Propose(
                    teams[team].Id, regionCode, (await AssociationOfAsync(regionCode)).Id, purpose, await UserAsync(proposedBy), now.AddDays(-10));
                db.Pairings.Add(pairing);
                if (!isAgreed) continue;
                pairing.Accept(reviewer, now.AddDays(-8));
                teams[team].Note(TeamAction.Paired, reviewer, now.AddDays(-8), to: string.Concat((await PathAsync(regionCode)).Select(r => r.Name)));
            }
        }

        private Task<Guid> UserAsync(string realName) => db.Volunteers.Where(v => v.RealName == realName).Select(v => v.UserId!.Value).SingleAsync();

        private async Task<TeamApplication> ApplicationAsync(DemonstrationTeam place, SealedText phone)
        {
            var parent = place.Parent is null ? null : teams[place.Parent];
            var path = await PathAsync(place.RegionCode);
            var profile = profiles.Of(path[0].Unit);
            var verdict = profile.Judge(place.Name, place.Kind, profile.PlaceOf(path), parent is null ? null : new ParentNaming(parent.Name, parent.Kind));
            return new TeamApplication(
                place.Name, place.Kind, verdict.Rule?.Tier, place.Society is null ? await AssociationOfAsync(place.RegionCode) : await SocietyAsync(place), parent,
                place.RegionCode,
                new TeamProfile
                {
                    SupervisingUnit = place.SupervisingUnit,
                    SupervisingUnitType = place.Kind is "medicalInstitution" or "society" ? place.Kind : "associationForScience",
                    FoundedOn = place.FoundedOn,
                    ServiceCategories = place.ServiceCategories,
                },
                phone);
        }

        private async Task<Region[]> PathAsync(string regionCode)
        {
            var region = await db.Regions.AsNoTracking().SingleAsync(r => r.Code == regionCode);
            return region.ParentCode is { } parent ? [.. await PathAsync(parent), region] : [region];
        }

        private async Task<string> NumberAsync(DemonstrationTeam place) =>
            TeamNumber.Compose(place.RegionCode, place.FoundedOn, await numbers.NextTeamAsync(CancellationToken.None));

        private async Task<Association> SocietyAsync(DemonstrationTeam place)
        {
            if (associations.TryGetValue(place.Society!, out var known)) return known;
            var society = await db.Associations.SingleOrDefaultAsync(a => a.Name == place.Society);
            if (society is null)
            {
                society = Association.Create(
                    place.Society!, AssociationLevel.ProvincialSociety, null, await AssociationOfAsync(place.RegionCode),
                    place.ServiceCategories.Contains("agriculturalService") ? "农业科学" : "医药卫生");
                db.Associations.Add(society);
            }
            associations.Add(place.Society!, society);
            return society;
        }

        private async Task AddLoginsAsync()
        {
            foreach (var login in DemoLogins.All)
            {
                var user = new StvsUser { UserName = login.UserName, DisplayName = $"{login.Place}{login.Role}" };
                var created = await users.CreateAsync(user, login.Password);
                if (!created.Succeeded) throw new InvalidOperationException($"Demonstration login {login.UserName} was refused.");
                db.Grants.Add(login.UserName switch
                {
                    "nation" => Grant.Reviewer(user.Id, (await RootAsync()).Id, now),
                    "henan" => Grant.Reviewer(user.Id, (await AssociationOfAsync("410000")).Id, now),
                    "zhengzhou" => Grant.Reviewer(user.Id, (await AssociationOfAsync("410100")).Id, now),
                    "jinshui" => Grant.Reviewer(user.Id, (await AssociationOfAsync("410105")).Id, now),
                    "hospital" => Grant.InTeam(user.Id, Role.TeamAdministrator, teams[DemonstrationData.Hospital].Id, now),
                    "door" => Grant.InTeam(user.Id, Role.ActivityLeader, teams[DemonstrationData.Hospital].Id, now),
                    _ => throw new InvalidOperationException($"No place for demonstration login {login.UserName}."),
                });
            }
        }

        private async Task AddVolunteersAsync()
        {
            var reviewer = await db.Users.Where(u => u.UserName == "nation").Select(u => u.Id).SingleAsync();
            var serial = 0;
            foreach (var person in DemonstrationData.People)
            {
                serial++;
                var user = new StvsUser { DisplayName = person.Name };
                user.UserName = $"demo-{user.Id:N}";
                user.NormalizedUserName = user.UserName.ToUpperInvariant();
                db.Users.Add(user);

                var submittedAt = now.AddDays(-person.DaysAgo).AddMinutes(-17 * serial % 400);
                var birthDate = new DateOnly(person.BirthYear, (serial * 5 % 12) + 1, (serial * 7 % 28) + 1);
                var idNumber = DemonstrationData.IdNumber(person.RegionCode, birthDate, serial, person.Gender, ChinaTime.DayOf(now));
                var identity = new VolunteerIdentity(
                    person.Name, cipher.Seal(Seals.IdNumber, idNumber), cipher.Seal(Seals.Phone, DemonstrationData.Phone(serial)), birthDate, person.Gender);
                var association = person.Team is null ? await AssociationOfAsync(person.RegionCode) : associations[teams[person.Team].RegionCode];
                var volunteer = Volunteer.Register(
                    user.Id, identity, DemonstrationData.Profile(person), new Consent("2026-11", true, submittedAt), association.Id, submittedAt);
                await BringToAsync(volunteer, person, reviewer);
                volunteer.ShowSkills(DemonstrationData.ShowingSkills.Contains(person.Name));
                db.Volunteers.Add(volunteer);
                if (person.Team is not null)
                {
                    var membership = Membership.Request(volunteer.Id, teams[person.Team].Id, 0, submittedAt);
                    if (volunteer.Status is VolunteerStatus.Active or VolunteerStatus.Approved) membership.Approve(reviewer, submittedAt.AddDays(1));
                    membership.Mark(DemonstrationData.Marks.GetValueOrDefault(person.Name, []));
                    membership.TakeEvents();
                    db.Memberships.Add(membership);
                }
                if (DemonstrationData.Requests.FirstOrDefault(r => r.Name == person.Name) is { } request)
                {
                    var rank = person.Team is null ? 0 : 1;
                    var wish = Membership.Request(
                        volunteer.Id, teams[DemonstrationData.Hospital].Id, rank, now.AddDays(-request.DaysAgo), request.Via, request.Note);
                    wish.TakeEvents();
                    db.Memberships.Add(wish);
                }
            }
        }

        /// <summary>A file of collective registration that was committed some days ago, and its people.</summary>
        private async Task AddImportedAsync()
        {
            var at = now.AddDays(-5);
            var reviewer = await db.Users.Where(u => u.UserName == "jinshui").Select(u => u.Id).SingleAsync();
            var (team, association) = (teams[DemonstrationData.Hospital], await AssociationOfAsync("410105"));
            var file = Import.Upload(ImportKind.Volunteers, "金水区人民医院科技志愿者信息表.xlsx", association.Id, team.Id, reviewer, at);
            file.Keep(new string('0', 64), 12_288);
            db.Imports.Add(file);
            // As the import desk leaves it; what is long past goes through no desk.
            db.Entry(file).CurrentValues.SetValues(new
            {
                Status = ImportStatus.Committed,
                CheckedAt = at,
                CommittedByUserId = reviewer,
                CommitStartedAt = at,
                CommittedAt = at,
                Sender = "金水区人民医院",
                HasConsent = true,
                TotalRows = DemonstrationData.Imported.Length,
                ValidRows = DemonstrationData.Imported.Length,
                CommittedRows = DemonstrationData.Imported.Length,
            });
            var serial = 90;
            foreach (var (person, birthDate, phone) in DemonstrationData.Imported)
            {
                var idNumber = DemonstrationData.IdNumber("410105", birthDate, ++serial, person.Gender, ChinaTime.DayOf(now));
                var number = VolunteerNumber.Compose("410105", ChinaTime.DayOf(at), await numbers.NextVolunteerAsync(CancellationToken.None));
                var volunteer = Volunteer.Import(
                    file.Id,
                    new VolunteerIdentity(
                        person.Name, cipher.Seal(Seals.IdNumber, idNumber), cipher.Seal(Seals.Phone, phone), birthDate, person.Gender),
                    // The form of collective registration asks for neither.
                    DemonstrationData.Profile(person) with { Skills = "", AvailableTimes = [] }, association.Id, number, at);
                db.Volunteers.Add(volunteer);
                var membership = Membership.Request(volunteer.Id, team.Id, 0, at, MembershipVia.Import);
                membership.Approve(reviewer, at);
                membership.TakeEvents();
                db.Memberships.Add(membership);
            }
        }

        private async Task BringToAsync(Volunteer volunteer, DemonstrationPerson person, Guid reviewer)
        {
            var reviewedAt = volunteer.SubmittedAt.AddHours(20);
            if (person.Status == VolunteerStatus.PendingReview) return;
            if (person.Status == VolunteerStatus.Rejected)
            {
                volunteer.Reject(reviewer, "工作单位填写不完整，请补充单位全称。", reviewedAt);
            }
            else if (person.Status == VolunteerStatus.Withdrawn)
            {
                volunteer.Withdraw("暂时没有时间参加", reviewedAt);
            }
            else
            {
                var number = VolunteerNumber.Compose(person.RegionCode, ChinaTime.DayOf(reviewedAt), await numbers.NextVolunteerAsync(CancellationToken.None));
                volunteer.Approve(reviewer, number, reviewedAt);
                if (person.Status != VolunteerStatus.Approved)
                {
                    volunteer.SendActivationCode("demonstration", reviewedAt.AddMinutes(30));
                    volunteer.Activate("demonstration", reviewedAt.AddMinutes(31));
                }
                if (person.Status == VolunteerStatus.Suspended) volunteer.Suspend(reviewer, "本人申请暂停服务三个月。", reviewedAt.AddDays(2));
            }
            // What is long past is not news: nobody is told about it now. But it counts.
            db.RegistryDeltas.AddRange(
                from change in volunteer.TakeEvents().OfType<RegistryChanged>()
                select new RegistryDelta { AssociationId = change.AssociationId, Day = change.Day, Delta = change.Delta });
        }

        private async Task MoveActivitiesAsync()
        {
            var creator = await db.Users.Where(u => u.UserName == "hospital").Select(u => u.Id).SingleAsync();
            var active = await db.Volunteers.Where(v => v.Status == VolunteerStatus.Active)
                .OrderBy(v => v.SubmittedAt).Select(v => v.Id).Take(12).ToListAsync();
            foreach (var plan in DemonstrationData.Activities(now))
            {
                var team = await db.Teams.SingleAsync(t => t.Name == plan.Team);
                var latest = await db.Activities.Where(a => a.TeamId == team.Id && a.Plan.Title == plan.Plan.Title)
                    .OrderByDescending(a => a.Plan.EndsAt).FirstOrDefaultAsync();
                if (latest is not null && now < latest.Plan.EndsAt - plan.RenewBefore) continue;
                if (latest?.Status == ActivityStatus.Published && latest.Plan.EndsAt <= now) await ConcludeAsync(latest);

                var activity = Activity.Draft(team.Id, team.Name, plan.Plan, creator, now);
                var seats = ActivitySeats.For(activity.Id, plan.Plan.Capacity);
                db.Activities.Add(activity);
                db.ActivitySeats.Add(seats);
                if (!plan.IsDraft) activity.Publish(team.MayPublish, now);
                foreach (var volunteerId in active.Take(plan.SignedUp))
                {
                    var participation = Participation.Create(activity.Id, volunteerId);
                    if (seats.HasFreeSeat) participation.SignUp(ParticipationStatus.Confirmed, seats.TakeSeat(), now);
                    else participation.SignUp(ParticipationStatus.Waiting, seats.Wait(), now);
                    participation.TakeEvents();
                    db.Participations.Add(participation);
                }
                await db.SaveChangesAsync();
            }
        }

        private async Task ConcludeAsync(Activity activity)
        {
            activity.Complete(now);
            var participations = await db.Participations.Include(p => p.CheckIns)
                .Where(p => p.ActivityId == activity.Id && p.Status == ParticipationStatus.Confirmed).ToListAsync();
            participations.ForEach(p => p.Conclude());
        }

        private async Task<Association> AssociationOfAsync(string regionCode)
        {
            if (!associations.TryGetValue(regionCode, out var association))
            {
                association = await db.Associations.SingleAsync(a => a.RegionCode == regionCode);
                associations.Add(regionCode, association);
            }
            return association;
        }

        private Task<Association> RootAsync() => db.Associations.SingleAsync(a => a.Level == AssociationLevel.National);
    }
}
