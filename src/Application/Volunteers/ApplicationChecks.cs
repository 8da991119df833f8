using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>What the platform has found out about an application, so that the reviewer need not.</summary>
internal sealed class ApplicationChecks(IStvsDbContext db, IFieldCipher cipher, IReferenceLists lists, RegistrationOptions options, TimeProvider clock)
{
    private static readonly VolunteerStatus[] Gone = [VolunteerStatus.Withdrawn, VolunteerStatus.Rejected];

    public async Task<IReadOnlyList<ApplicationCheck>> OfAsync(Volunteer volunteer, CancellationToken cancellationToken)
    {
        if (volunteer.IdNumber.IsErased) return [];
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var isIdNumber = ChineseIdNumber.TryParse(cipher.Open(volunteer.IdNumber), today, out _, out _);
        var age = volunteer.AgeOn(today);
        var education = lists.Find(ReferenceListNames.EducationLevels, volunteer.Profile.Education);
        var others = db.Participants.AsNoTracking().Where(v => v.Id != volunteer.Id && !Gone.Contains(v.Status));
        var sameIdNumber = await others.CountAsync(v => v.IdNumber.Hash == volunteer.IdNumber.Hash, cancellationToken);
        var imported = await others.AnyAsync(v => v.IdNumber.Hash == volunteer.IdNumber.Hash && v.Confirmation == Confirmation.Pending, cancellationToken);
        var samePhone = await others.CountAsync(v => v.Phone.Hash == volunteer.Phone.Hash, cancellationToken);
        var sameName = await others.CountAsync(
            v => v.RealName == volunteer.RealName && v.Profile.Employer == volunteer.Profile.Employer && v.IdNumber.Hash != volunteer.IdNumber.Hash,
            cancellationToken);
        var leftSuspended = await LeftSuspendedAsync(volunteer, cancellationToken);
        return
        [
            new("idNumber", isIdNumber, isIdNumber ? "身份证号格式、出生日期和校验码正确" : "身份证号不正确"),
            new("age", age >= options.MinimumAge, $"{age}周岁，要求年满{options.MinimumAge}周岁"),
            new("education", education?.Eligible != false, $"最高学历：{education?.Label ?? "未知"}"),
            new("duplicateIdNumber", sameIdNumber == 0, sameIdNumber == 0 ? "身份证号没有重复" : imported
                ? "单位已为此人集体登记，正等本人确认：请驳回，并告知申请人在“我的”里核实手机号确认即可"
                : $"另有{sameIdNumber}份申请使用同一身份证号，只能通过其中一份"),
            new("duplicatePhone", samePhone == 0, samePhone == 0 ? "手机号没有重复" : $"另有{samePhone}人使用同一手机号（家人共用时可以通过）"),
            new("duplicateName", sameName == 0, sameName == 0 ? "同一单位没有同名的人" : $"同一单位另有{sameName}位同名的人，请留意是否重复注册"),
            new("leftSuspended", !leftSuspended, leftSuspended ? "曾被停用，并在停用期间退出后重新注册，请了解原因" : "没有在停用期间退出过"),
        ];
    }

    /// <summary>Leaving erases who somebody was, and not that this account's record was suspended then: nothing is kept for this question.</summary>
    private Task<bool> LeftSuspendedAsync(Volunteer volunteer, CancellationToken cancellationToken) =>
        db.Participants.Where(v => v.UserId != null && v.UserId == volunteer.UserId && v.Id != volunteer.Id && v.Status == VolunteerStatus.Withdrawn)
            .AnyAsync(
                v => v.History.Where(h => h.Action == VolunteerAction.Suspended || h.Action == VolunteerAction.Reinstated)
                    .OrderByDescending(h => h.Id).Select(h => h.Action).FirstOrDefault() == VolunteerAction.Suspended,
                cancellationToken);
}
