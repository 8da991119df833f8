using System.Globalization;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>People who do not exist, each with a number of their own.</summary>
public static class Invented
{
    private static int people;

    public static string Phone()
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"199{Interlocked.Increment(ref people) + 10_000_000}");
        PersonalValues.Remember(phone);
        return phone;
    }

    /// <param name="born">By default some day of the seventies or eighties.</param>
    /// <param name="gender">By default a woman.</param>
    public static string IdNumber(DateOnly? born = null, Gender gender = Gender.Female)
    {
        var number = Interlocked.Increment(ref people);
        var day = born ?? new DateOnly(1970, 1, 1).AddDays(number % 7000);
        var serial = number * 2 % 998 + (gender == Gender.Male ? 1 : 0);
        var digits = string.Create(CultureInfo.InvariantCulture, $"410105{day:yyyyMMdd}{serial:D3}");
        var idNumber = digits + CheckCharacter.Of(digits);
        PersonalValues.Remember(idNumber);
        return idNumber;
    }

    public static string Name()
    {
        // Ideographs from a counter: every name is another one, and all are valid.
        var number = Interlocked.Increment(ref people);
        return $"测{(char)('一' + number / 100 % 2000)}{(char)('丁' + number % 100)}";
    }

    /// <summary>The registration form, complete and valid; a test changes what it is about.</summary>
    public static Dictionary<string, object?> Form(string regionCode = Places.Jinshui, params Guid[] teamIds) => new()
    {
        ["realName"] = Name(),
        ["idNumber"] = IdNumber(),
        ["phone"] = Phone(),
        ["gender"] = "female",
        ["politicalStatus"] = "13",
        ["ethnicity"] = "01",
        ["employer"] = "金水区第一小学",
        ["professionalTitle"] = "",
        ["education"] = "20",
        ["occupation"] = "13",
        ["regionCode"] = regionCode,
        ["serviceCategories"] = new[] { "sciencePopularizationTalk" },
        ["serviceFields"] = new[] { "scienceEducation" },
        ["isGrassrootsLeader"] = false,
        ["skills"] = "讲解",
        ["availableTimes"] = new[] { "saturdayMorning" },
        ["teamIds"] = teamIds,
        ["consent"] = new { agreementVersion = "2026-11", sensitiveData = true },
    };

    /// <summary>The form of an activity that starts in two days, complete and valid.</summary>
    public static Dictionary<string, object?> Activity(Guid teamId, DateTimeOffset now) => new()
    {
        ["teamId"] = teamId,
        ["title"] = "社区科普讲座",
        ["kind"] = "sciencePopularizationTalk",
        ["serviceCategory"] = "sciencePopularizationTalk",
        ["themes"] = new[] { "keyEvents" },
        ["regionCode"] = Places.Jinshui,
        ["place"] = "文化路社区活动室",
        ["startsAt"] = now.AddDays(2),
        ["endsAt"] = now.AddDays(2).AddHours(3),
        ["capacity"] = 20,
        ["waitingList"] = true,
        ["audience"] = "everyone",
        ["description"] = "给社区居民讲急救知识。",
        ["risks"] = "室内活动，注意用电安全。",
    };

    /// <summary>A team's registration, complete and valid: a hospital's, named as 河南 wants it.</summary>
    public static Dictionary<string, object?> Team(string regionCode = Places.Jinshui, string name = "金水区第三人民医院科技志愿服务队", string kind = "medicalInstitution") => new()
    {
        ["name"] = name,
        ["kind"] = kind,
        ["administratorPhone"] = Phone(),
        ["isCivilRegistered"] = false,
        ["supervisingUnitType"] = "medicalInstitution",
        ["supervisingUnit"] = "金水区卫生健康委员会",
        ["foundedOn"] = "2024-05-30",
        ["serviceCategories"] = new[] { "techConsulting", "sciencePopularizationTalk" },
        ["regionCode"] = regionCode,
        ["introduction"] = "面向社区开展急救培训和健康咨询。",
    };
}
