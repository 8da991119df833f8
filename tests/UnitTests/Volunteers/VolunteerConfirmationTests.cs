using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public sealed class VolunteerConfirmationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid User = Guid.CreateVersion7();

    [Test]
    public void Whoever_confirms_is_active_and_counts_as_before()
    {
        var volunteer = Imported();
        Assert.That(volunteer.TakeEvents(), Is.EqualTo(new IDomainEvent[] { new RegistryChanged(volunteer.AssociationId, new DateOnly(2026, 11, 22), 1) }));
        volunteer.Confirm(User, new Consent("2026-11", true, At), At);
        Assert.That((volunteer.Status, volunteer.UserId, volunteer.Confirmation, volunteer.ActivatedAt), Is.EqualTo((VolunteerStatus.Active, User, Confirmation.Confirmed, At)));
        Assert.That(volunteer.TakeEvents(), Is.EqualTo(new IDomainEvent[] { new VolunteerActivated(volunteer.Id) }));
        Assert.That(volunteer.LeftOn, Is.Null);
    }

    [Test]
    public void Whoever_refuses_is_erased_and_not_counted_from_that_day_on()
    {
        var volunteer = Imported();
        var hash = volunteer.IdNumber.Hash;
        volunteer.TakeEvents();
        var refusal = volunteer.Refuse(User, "没有报过名", At.AddDays(3));
        Assert.That(refusal, Is.EqualTo(new Refusal(hash, At.AddDays(3))));
        Assert.That((volunteer.IdNumber.IsErased, volunteer.Phone.IsErased, volunteer.RealName, volunteer.LeftOn), Is.EqualTo((true, true, "已退出", new DateOnly(2026, 11, 25))));
        Assert.That(
            volunteer.TakeEvents(),
            Is.EqualTo(new IDomainEvent[] { new RegistryChanged(volunteer.AssociationId, new DateOnly(2026, 11, 25), -1), new VolunteerWithdrawn(volunteer.Id) }));
    }

    [Test]
    public void It_is_decided_once()
    {
        foreach (var first in new Action<Volunteer>[] { Confirm, v => v.Refuse(User, null, At) })
        {
            foreach (var second in new Action<Volunteer>[] { Confirm, v => v.Refuse(User, null, At) })
            {
                var volunteer = Imported();
                first(volunteer);
                Assert.That(Assert.Throws<DomainException>(() => second(volunteer))!.Code, Is.EqualTo("confirmation.decided"));
            }
        }
        Assert.That(Assert.Throws<DomainException>(() => Confirm(Registered()))!.Code, Is.EqualTo("confirmation.decided"), "who registered themselves has nothing to confirm");
        var suspended = Imported();
        suspended.Suspend(Guid.CreateVersion7(), "资料待核对", At);
        Assert.That(Assert.Throws<DomainException>(() => Confirm(suspended))!.Code, Is.EqualTo("confirmation.decided"));
    }

    [Test]
    public void An_application_gives_way_to_the_record_of_the_same_person_only()
    {
        var application = Registered();
        Assert.That(Assert.Throws<DomainException>(() => application.GiveWayTo(Imported("another"), At))!.Code, Is.EqualTo("confirmation.other_person"));
        application.GiveWayTo(Imported(), At);
        Assert.That((application.Status, application.IdNumber.IsErased), Is.EqualTo((VolunteerStatus.Withdrawn, true)));
        Assert.That(application.TakeEvents(), Is.Empty, "the person stays, and keeps their offices");

        var approved = Registered();
        approved.Approve(Guid.CreateVersion7(), "V1", At);
        Assert.That(Assert.Throws<DomainException>(() => approved.GiveWayTo(Imported(), At))!.Code, Is.EqualTo("confirmation.already_registered"));
    }

    private static void Confirm(Volunteer volunteer) => volunteer.Confirm(User, new Consent("2026-11", true, At), At);

    private static Volunteer Imported(string idNumberHash = "id") => Volunteer.Import(Guid.CreateVersion7(), Identity(idNumberHash), Profile(), Guid.CreateVersion7(), "V1", At);

    private static Volunteer Registered()
    {
        var volunteer = Volunteer.Register(User, Identity("id"), Profile(), new Consent("2026-11", true, At), Guid.CreateVersion7(), At);
        volunteer.TakeEvents();
        return volunteer;
    }

    private static VolunteerIdentity Identity(string idNumberHash) =>
        new("李秀英", new SealedText("c1", idNumberHash), new SealedText("c2", "phone"), new DateOnly(1980, 1, 1), Gender.Female);

    private static VolunteerProfile Profile() => new()
    {
        PoliticalStatus = "13",
        Ethnicity = "01",
        Employer = "金水区农业技术推广站",
        ProfessionalTitle = "",
        Education = "20",
        Occupation = "13",
        RegionCode = "410105",
        ServiceCategories = ["sciencePopularizationTalk"],
        ServiceFields = ["scienceEducation"],
    };
}
