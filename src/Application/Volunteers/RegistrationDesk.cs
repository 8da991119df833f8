using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>What registering and correcting have in common: who may register, and who will review.</summary>
internal sealed class RegistrationDesk(
    IStvsDbContext db, RegisteringBody body, IFieldCipher cipher, IReferenceLists lists, RegistrationOptions options, TimeProvider clock)
{
    /// <summary>Checks the rules that need more than the form itself.</summary>
    /// <exception cref="DomainException"><c>volunteer.*</c>, <c>consent.*</c></exception>
    public (VolunteerIdentity Identity, Consent Consent) Admit(VolunteerForm form)
    {
        var now = clock.GetUtcNow();
        var identity = IdentityIn(form);
        if (!options.IsOldEnough(identity.BirthDate, ChinaTime.DayOf(now))) throw VolunteerErrors.UnderAge(options.MinimumAge);
        EnsureEducated(form);
        return (identity, Agree(form.Consent));
    }

    /// <summary>Consent to the agreement as it reads now, and apart from it to the use of sensitive data.</summary>
    /// <exception cref="DomainException"><c>consent.*</c></exception>
    public Consent Agree(ConsentForm form)
    {
        if (!form.SensitiveData || string.IsNullOrEmpty(form.AgreementVersion)) throw VolunteerErrors.ConsentMissing();
        if (lists.List(ReferenceListNames.Agreement)?[0].Code != form.AgreementVersion) throw VolunteerErrors.ConsentOutdated();
        return new Consent(form.AgreementVersion, form.SensitiveData, clock.GetUtcNow());
    }

    /// <summary>Who the form says somebody is.</summary>
    public VolunteerIdentity IdentityIn(VolunteerForm form)
    {
        var idNumber = ChineseIdNumber.Parse(form.IdNumber, ChinaTime.DayOf(clock.GetUtcNow()));
        if (form.Gender is { } gender && gender != idNumber.Gender) throw VolunteerErrors.GenderDisagrees();
        return new VolunteerIdentity(
            form.RealName.Trim(), cipher.Seal(Seals.IdNumber, idNumber.Value), cipher.Seal(Seals.Phone, PhoneNumber.Parse(form.Phone).Value),
            idNumber.BirthDate, idNumber.Gender);
    }

    public void EnsureEducated(VolunteerForm form)
    {
        if (!options.IsEducatedEnough(lists.Find(ReferenceListNames.EducationLevels, form.Education))) throw VolunteerErrors.EducationTooLow();
    }

    /// <summary>The association of the first team asked for; else the region's; where there is none, the next level up.</summary>
    public async Task<Guid> ReviewerForAsync(string regionCode, IReadOnlyList<Guid> teamIds, CancellationToken cancellationToken)
    {
        await EnsureRegionAsync(regionCode, cancellationToken);
        return teamIds.Count > 0 ? await body.OfTeamAsync(teamIds[0], cancellationToken) : await body.OfRegionAsync(regionCode, cancellationToken);
    }

    /// <summary>Wishes to join; only reviewed teams, each once.</summary>
    public async Task<IReadOnlyList<Guid>> TeamsAskedForAsync(Guid[]? teamIds, CancellationToken cancellationToken)
    {
        var wanted = (teamIds ?? []).Distinct().ToArray();
        if (wanted.Length > options.MostTeams)
        {
            throw new DomainException("volunteer.too_many_teams", $"最多可以选择{options.MostTeams}个组织。");
        }
        var found = await db.Teams.CountAsync(t => wanted.Contains(t.Id) && t.Status == TeamStatus.Approved, cancellationToken);
        return found == wanted.Length
            ? wanted
            : throw new DomainException("volunteer.team_unknown", "所选组织不存在或暂不接受加入，请重新选择。");
    }

    private async Task EnsureRegionAsync(string regionCode, CancellationToken cancellationToken)
    {
        if (!await db.Regions.AnyAsync(r => r.Code == regionCode && r.Level != RegionLevel.Township, cancellationToken))
        {
            throw new DomainException("volunteer.region_unknown", "所在区域不存在，请重新选择。");
        }
        // People are registered in counties; a township below one is there for the teams.
        if (await db.Regions.AnyAsync(r => r.ParentCode == regionCode && r.AbolishedOn == null && r.Level != RegionLevel.Township, cancellationToken))
        {
            throw new DomainException("volunteer.region_too_coarse", "请把所在区域选到县（市、区）一级。");
        }
    }
}
