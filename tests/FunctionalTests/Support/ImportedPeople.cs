using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>People in the registry by a file of collective registration; how a file gets there over HTTP is a test of its own.</summary>
public sealed class ImportedPeople(TestApp app)
{
    private static int serial;

    /// <param name="phone">Several may share one.</param>
    /// <param name="idNumber">By default a new one.</param>
    /// <param name="team">The team that sent its people; by default the association itself.</param>
    public async Task<ImportedPerson> AddAsync(
        string? phone = null, string? idNumber = null, Team? team = null, string regionCode = Places.Jinshui, string? name = null)
    {
        var association = await app.Places.AssociationAsync(regionCode);
        var person = new ImportedPerson(Guid.Empty, name ?? Invented.Name(), idNumber ?? Invented.IdNumber(), phone ?? Invented.Phone());
        var now = app.Clock.GetUtcNow();
        return await app.InDatabaseAsync(async (db, services) =>
        {
            var cipher = services.GetRequiredService<IFieldCipher>();
            var file = Import.Upload(ImportKind.Volunteers, "金水区志愿者信息表.xlsx", association.Id, team?.Id, Guid.CreateVersion7(), now);
            file.Keep($"{Interlocked.Increment(ref serial):x64}", 4096);
            db.Imports.Add(file);
            var id = ChineseIdNumber.Parse(person.IdNumber, ChinaTime.DayOf(now));
            var volunteer = Volunteer.Import(
                file.Id,
                new VolunteerIdentity(
                    person.Name, cipher.Seal(Seals.IdNumber, person.IdNumber), cipher.Seal(Seals.Phone, person.Phone), id.BirthDate, id.Gender),
                new VolunteerProfile
                {
                    PoliticalStatus = "13",
                    Ethnicity = "01",
                    Employer = "金水区农业技术推广站",
                    ProfessionalTitle = "",
                    Education = "20",
                    Occupation = "13",
                    RegionCode = regionCode,
                    ServiceCategories = ["sciencePopularizationTalk"],
                    ServiceFields = ["scienceEducation"],
                },
                association.Id, VolunteerNumber.Compose(regionCode, ChinaTime.DayOf(now), 500_000 + serial), now);
            db.Volunteers.Add(volunteer);
            if (team is not null)
            {
                var membership = Membership.Request(volunteer.Id, team.Id, 0, now, MembershipVia.Import);
                membership.Approve(Guid.CreateVersion7(), now);
                membership.TakeEvents();
                db.Memberships.Add(membership);
            }
            await db.SaveChangesAsync();
            await db.Imports.Where(i => i.Id == file.Id).ExecuteUpdateAsync(set => set
                .SetProperty(i => i.Status, ImportStatus.Committed).SetProperty(i => i.CommittedAt, now.ToUniversalTime())
                .SetProperty(i => i.Sender, "金水区农业农村局"));
            return person with { Id = volunteer.Id };
        });
    }
}

/// <summary>Somebody who was registered by others.</summary>
public sealed record ImportedPerson(Guid Id, string Name, string IdNumber, string Phone)
{
    /// <summary>What only they, and who registered them, know.</summary>
    public string Ending => IdNumber[^4..];
}
