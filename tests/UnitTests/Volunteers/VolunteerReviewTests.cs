using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.UnitTests.Volunteers;

public sealed class VolunteerReviewTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid Reviewer = Guid.CreateVersion7();

    [Test]
    public void An_application_is_decided_once()
    {
        var volunteer = Registered();
        volunteer.Approve(Reviewer, "V1", At);
        Assert.That(Code(() => volunteer.Approve(Reviewer, "V2", At)), Is.EqualTo("volunteer.not_pending"));
        Assert.That(Code(() => volunteer.Reject(Reviewer, "x", At)), Is.EqualTo("volunteer.not_pending"));
        Assert.That(volunteer.VolunteerNumber, Is.EqualTo("V1"));
    }

    [Test]
    public void Nobody_decides_about_themselves()
    {
        var volunteer = Registered();
        foreach (var decision in new Action[] { () => volunteer.Approve(volunteer.UserId!.Value, "V1", At), () => volunteer.Reject(volunteer.UserId!.Value, "x", At) })
        {
            var refusal = Assert.Throws<DomainException>(() => decision())!;
            Assert.That((refusal.Code, refusal.IsForbidden), Is.EqualTo(("volunteer.own_application", true)));
        }
        Assert.That(volunteer.Status, Is.EqualTo(VolunteerStatus.PendingReview));
    }

    [Test]
    public void A_rejected_applicant_corrects_and_keeps_the_number_once_given()
    {
        var volunteer = Registered();
        volunteer.Reject(Reviewer, "材料不符", At);
        Assert.That(volunteer.RejectionReason, Is.EqualTo("材料不符"));
        volunteer.Correct(Identity(), Profile(), Consent(), Guid.CreateVersion7(), At.AddDays(1));
        Assert.That((volunteer.Status, volunteer.RejectionReason, volunteer.SubmittedAt), Is.EqualTo((VolunteerStatus.PendingReview, (string?)null, At.AddDays(1))));
        volunteer.Approve(Reviewer, "V1", At.AddDays(2));
        Assert.That(
            volunteer.History.Select(h => h.Action),
            Is.EqualTo(new[] { VolunteerAction.Registered, VolunteerAction.Rejected, VolunteerAction.Corrected, VolunteerAction.Approved }));
    }

    [Test]
    public void A_pending_application_is_not_corrected_and_its_profile_not_changed()
    {
        var volunteer = Registered();
        Assert.That(Code(() => volunteer.Correct(Identity(), Profile(), Consent(), Guid.CreateVersion7(), At)), Is.EqualTo("volunteer.not_correctable"));
        Assert.That(Code(() => volunteer.UpdateProfile(Identity(), Profile(), At)), Is.EqualTo("volunteer.not_correctable"));
    }

    [Test]
    public void Reinstatement_gives_back_the_standing_of_before()
    {
        var approved = Registered();
        approved.Approve(Reviewer, "V1", At);
        approved.Suspend(Reviewer, "x", At);
        approved.Reinstate(Reviewer, At);
        Assert.That(approved.Status, Is.EqualTo(VolunteerStatus.Approved));

        approved.SendActivationCode("hash", At);
        approved.Activate("hash", At);
        approved.Suspend(Reviewer, "x", At);
        approved.Reinstate(Reviewer, At);
        Assert.That(approved.Status, Is.EqualTo(VolunteerStatus.Active));
        Assert.That(Code(() => approved.Reinstate(Reviewer, At)), Is.EqualTo("volunteer.wrong_status"));
    }

    [Test]
    public void Whoever_leaves_takes_along_what_identifies_them()
    {
        var volunteer = Registered();
        volunteer.Withdraw("搬家", At);
        Assert.That((volunteer.RealName, volunteer.IdNumber.IsErased, volunteer.Phone.IsErased), Is.EqualTo(("已退出", true, true)));
        Assert.That((volunteer.Profile.Employer, volunteer.Profile.Skills), Is.EqualTo(("", "")));
        Assert.That(volunteer.BirthDate, Is.EqualTo(new DateOnly(1990, 1, 1)), "the year stays, for the statistics");
        var events = volunteer.TakeEvents().Count;
        volunteer.Withdraw(null, At);
        Assert.That((events, volunteer.TakeEvents().Count), Is.EqualTo((1, 0)));
    }

    // Where the month has no such day, its last one counts (民法典 202).
    [TestCase("2008-02-29", "2026-02-27", 17)]
    [TestCase("2008-02-29", "2026-02-28", 18)]
    [TestCase("2008-11-22", "2026-11-22", 18)]
    [TestCase("2008-11-23", "2026-11-22", 17)]
    public void Age_is_counted_in_full_years(string birth, string day, int age) =>
        Assert.That(Volunteer.AgeOn(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(age));

    [Test]
    public void A_volunteer_number_notices_a_mistyped_or_swapped_digit()
    {
        var number = VolunteerNumber.Compose("410105", new DateOnly(2026, 11, 22), 42);
        Assert.That(number, Does.Match("^V4101052611000042[0-9X]$"));
        Assert.That(VolunteerNumber.IsValid(number), Is.True);
        for (var i = 1; i < number.Length - 1; i++)
        {
            var mistyped = number[..i] + (char)('0' + (number[i] - '0' + 1) % 10) + number[(i + 1)..];
            Assert.That(VolunteerNumber.IsValid(mistyped), Is.False, mistyped);
            if (i < number.Length - 2 && number[i] != number[i + 1])
            {
                var swapped = number[..i] + number[i + 1] + number[i] + number[(i + 2)..];
                Assert.That(VolunteerNumber.IsValid(swapped), Is.False, swapped);
            }
        }
        foreach (var other in new[] { "", "V", number[1..], number + "0", "W" + number[1..], "V好0105261100004200" }) Assert.That(VolunteerNumber.IsValid(other), Is.False, other);
    }

    internal static Volunteer Registered()
    {
        var volunteer = Volunteer.Register(Guid.CreateVersion7(), Identity(), Profile(), Consent(), Guid.CreateVersion7(), At);
        volunteer.TakeEvents();
        return volunteer;
    }

    internal static string? Code(Action action) => Assert.Throws<DomainException>(() => action())!.Code;

    private static VolunteerIdentity Identity() =>
        new("王小明", new SealedText("c", "h"), new SealedText("c", "h"), new DateOnly(1990, 5, 1), Gender.Male);

    private static Consent Consent() => new("2026-11", true, At);

    private static VolunteerProfile Profile() => new()
    {
        PoliticalStatus = "13",
        Ethnicity = "01",
        Employer = "某单位",
        ProfessionalTitle = "",
        Education = "20",
        Occupation = "13",
        RegionCode = "410105",
        ServiceCategories = [],
        ServiceFields = [],
        Skills = "讲解",
    };
}
