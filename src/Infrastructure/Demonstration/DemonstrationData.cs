using System.Globalization;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Activities;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Infrastructure.Demonstration;

/// <param name="Society">The society that answers for it, where it is not the region's association.</param>
internal sealed record DemonstrationTeam(
    string Name, string Kind, string RegionCode, string? Parent, string SupervisingUnit, DateOnly FoundedOn, string[] ServiceCategories,
    string? Society = null);

/// <param name="Submitter">A volunteer of the demonstration; null: taken over from elsewhere, and to be claimed.</param>
/// <param name="Phone">The administrator's; null: the submitter's own.</param>
internal sealed record DemonstrationApplication(DemonstrationTeam Team, string? Submitter, string? Phone, string? NameOverrideReason, int DaysAgo);

/// <param name="Office">As the team's history names it.</param>
internal sealed record DemonstrationOffice(string Team, Role Role, string Office, string Person);

/// <param name="ProposedBy">A volunteer of the demonstration.</param>
internal sealed record DemonstrationPairing(string Team, string RegionCode, string Purpose, string ProposedBy, bool IsAgreed);

internal sealed record DemonstrationPerson(
    string Name, Gender Gender, int BirthYear, string RegionCode, string? Team, string Employer, string Title, string Education, string Occupation,
    VolunteerStatus Status, int DaysAgo);

/// <param name="Phone">The README says it, and how the ID number ends: whoever tries it out confirms or refuses.</param>
internal sealed record DemonstrationImported(DemonstrationPerson Person, DateOnly BirthDate, string Phone);

internal sealed record DemonstrationRequest(string Name, string? Note, MembershipVia Via, int DaysAgo);

/// <param name="RenewBefore">How long before its end the next one is planned.</param>
/// <param name="SignedUp">How many of the demonstration's volunteers have signed up.</param>
internal sealed record DemonstrationActivity(string Team, ActivityPlan Plan, TimeSpan RenewBefore, int SignedUp, bool IsDraft = false);

/// <summary>Invented people and places of work; the regions and the notices' naming rules are real.</summary>
internal static class DemonstrationData
{
    public const string Hospital = "金水区人民医院科技志愿服务队";
    private const string Jinshui = "金水区科技志愿服务队";
    private const string Zhengzhou = "郑州市科技志愿服务队";
    private const string Henan = "河南省科技志愿服务总队";
    private const string Luoyang = "洛阳市科技志愿服务队";
    private const string Gansu = "甘肃省科技志愿服务总队";
    private const string HenanAgronomy = "河南省农学会科技志愿服务队";
    private const string HenanNursing = "河南省护理学会科技志愿服务队";
    private const string GansuAgronomy = "甘肃省农学会科技志愿服务队";
    private const string Hunan = "湖南省科协志愿者总队";
    private const string Yiyang = "湖南省科技志愿者益阳市支队";
    private const string Youth = "金水区青少年科技志愿服务队";
    private const string Farming = "中牟县农技协科技志愿服务队";

    public static readonly DemonstrationTeam[] Teams =
    [
        new(Henan, "provincialCorps", "410000", null, "河南省科学技术协会", new(2021, 4, 26), ["sciencePopularizationTalk", "techTraining"]),
        new(Zhengzhou, "regional", "410100", Henan, "郑州市科学技术协会", new(2021, 6, 18), ["sciencePopularizationTalk", "scienceInterpretation"]),
        new(Jinshui, "regional", "410105", Zhengzhou, "金水区科学技术协会", new(2021, 6, 20), ["sciencePopularizationTalk", "techConsulting"]),
        new(Hospital, "medicalInstitution", "410105", Jinshui, "金水区人民医院", new(2022, 3, 5), ["techConsulting", "sciencePopularizationTalk"]),
        new(Youth, "youth", "410105", Jinshui, "金水区青少年活动中心", new(2022, 9, 1), ["youthScienceEducation", "scienceInterpretation"]),
        new(Farming, "ruralTechAssociation", "410122", Zhengzhou, "中牟县农村专业技术协会", new(2021, 6, 15), ["agriculturalService", "techTraining"]),
        new(Luoyang, "regional", "410300", Henan, "洛阳市科学技术协会", new(2021, 6, 16), ["sciencePopularizationTalk"]),
        new(Gansu, "provincialCorps", "620000", null, "甘肃省科学技术协会", new(2023, 3, 10), ["sciencePopularizationTalk", "agriculturalService"]),

        // A society and one of its committees, in the words of two provinces.
        new(HenanAgronomy, "society", "410000", Henan, "河南省农学会", new(2021, 6, 11), ["agriculturalService", "techTraining"], "河南省农学会"),
        new("河南省农学会小麦专委会科技志愿服务队", "society", "410000", HenanAgronomy, "河南省农学会", new(2022, 4, 8), ["agriculturalService"], "河南省农学会"),
        new(HenanNursing, "society", "410000", Henan, "河南省护理学会", new(2021, 6, 11), ["techConsulting", "sciencePopularizationTalk"], "河南省护理学会"),
        new(GansuAgronomy, "society", "620000", Gansu, "甘肃省农学会", new(2023, 4, 18), ["agriculturalService", "techConsulting"], "甘肃省农学会"),
        new("甘肃省农学会科技志愿服务队马铃薯专委会支队", "society", "620000", GansuAgronomy, "甘肃省农学会", new(2023, 9, 6), ["agriculturalService"], "甘肃省农学会"),
        new("兰州市科技志愿服务队", "regional", "620100", Gansu, "兰州市科学技术协会", new(2023, 5, 30), ["sciencePopularizationTalk", "scienceInterpretation"]),
        new(Hunan, "provincialCorps", "430000", null, "湖南省科学技术协会", new(2019, 6, 20), ["sciencePopularizationTalk", "techTraining"]),
        new(Yiyang, "regional", "430900", Hunan, "益阳市科学技术协会", new(2019, 8, 30), ["sciencePopularizationTalk", "agriculturalService"]),
        new("赫山区科技志愿者队", "regional", "430903", Yiyang, "赫山区科学技术协会", new(2019, 9, 12), ["agriculturalService", "youthScienceEducation"]),
        new("益阳市农学会科技志愿者支队", "society", "430900", Yiyang, "益阳市农学会", new(2019, 9, 10), ["agriculturalService"]),
    ];

    public static readonly DemonstrationOffice[] Offices =
    [
        new(Hospital, Role.TeamLeader, "队长", "张伟"),
        new(Hospital, Role.DeputyLeader, "副队长", "王芳"),
        new(HenanNursing, Role.TeamLeader, "队长", "陈静"),
    ];

    public static readonly DemonstrationPairing[] Pairings =
    [
        new(HenanNursing, "410122", "每季度一次护理知识进乡村，为村医和护理员做带教。", "陈静", IsAgreed: true),
        new(HenanNursing, "410105", "在社区服务中心设立健康科普角，护理专家每月坐诊一天。", "陈静", IsAgreed: false),
    ];

    public static readonly DemonstrationApplication[] Applications =
    [
        new(new("金水区第二实验小学青少年科技志愿服务队", "youth", "410105", Jinshui, "金水区教育局", new(2025, 9, 1), ["youthScienceEducation"]), "赵敏", null, null, 2),
        new(
            new("金水白衣先锋队", "medicalInstitution", "410105", Jinshui, "金水区卫生健康委员会", new(2020, 3, 5), ["techConsulting", "techTraining"]),
            "张伟", "19900009002", "该名称自2020年起使用，受过区级表彰，群众熟悉。", 3),
        new(new("金水区老科技工作者协会科技志愿服务队", "society", "410105", Jinshui, "金水区科学技术协会", new(2019, 11, 5), ["techConsulting", "sciencePopularizationTalk"]), null, "19900009001", null, 20),
    ];

    /// <summary>People whom the hospital's team sent in a file, and who have not said yet whether they agree: two of a family, and one more.</summary>
    public static readonly DemonstrationImported[] Imported =
    [
        new(Nurse("周桂兰", Gender.Female, "seniorAssociate"), new(1968, 4, 12), "19900008801"),
        new(Nurse("周晓棠", Gender.Female, "assistant"), new(1995, 9, 3), "19900008801"),
        new(Nurse("马建国", Gender.Male, "intermediate"), new(1974, 11, 26), "19900008802"),
    ];

    public static readonly DemonstrationPerson[] People =
    [
        // Waiting for review, in the city and elsewhere.
        new("李晓燕", Gender.Female, 1990, "410105", Hospital, "金水区人民医院", "intermediate", "20", "1305", VolunteerStatus.PendingReview, 6),
        new("王建军", Gender.Male, 1978, "410105", null, "河南省农业科学院", "seniorAssociate", "14", "1301", VolunteerStatus.PendingReview, 4),
        new("陈思雨", Gender.Female, 2003, "410105", Youth, "郑州大学", "none", "20", "31", VolunteerStatus.PendingReview, 3),
        new("赵国强", Gender.Male, 1961, "410105", null, "无", "seniorFull", "20", "80", VolunteerStatus.PendingReview, 2),
        new("孙丽华", Gender.Female, 1985, "410105", Jinshui, "金水区第一中学", "intermediate", "20", "1304", VolunteerStatus.PendingReview, 1),
        new("周明远", Gender.Male, 1995, "410103", null, "中原软件园", "assistant", "20", "1303", VolunteerStatus.PendingReview, 5),
        new("吴桂芳", Gender.Female, 1970, "410122", Farming, "中牟县农技推广中心", "intermediate", "30", "1302", VolunteerStatus.PendingReview, 2),
        new("郑海洋", Gender.Male, 1988, "410302", Luoyang, "洛阳矿山机械厂", "intermediate", "20", "13", VolunteerStatus.PendingReview, 3),
        new("马占山", Gender.Male, 1982, "620102", Gansu, "兰州理工学院", "seniorAssociate", "14", "1304", VolunteerStatus.PendingReview, 3),

        // Approved and not yet activated.
        new("刘佳怡", Gender.Female, 1992, "410105", Hospital, "金水区人民医院", "assistant", "20", "1305", VolunteerStatus.Approved, 9),
        new("黄志伟", Gender.Male, 1986, "410105", Jinshui, "金水区科学技术协会", "none", "20", "11", VolunteerStatus.Approved, 8),
        new("杨秀英", Gender.Female, 1968, "410104", null, "管城区实验小学", "seniorAssociate", "30", "1304", VolunteerStatus.Approved, 11),

        // Active.
        new("张伟", Gender.Male, 1983, "410105", Hospital, "金水区人民医院", "seniorAssociate", "14", "1305", VolunteerStatus.Active, 60),
        new("王芳", Gender.Female, 1989, "410105", Hospital, "金水区人民医院", "intermediate", "20", "1305", VolunteerStatus.Active, 58),
        new("李娜", Gender.Female, 1993, "410105", Hospital, "金水区人民医院", "assistant", "20", "1305", VolunteerStatus.Active, 55),
        new("刘洋", Gender.Male, 1991, "410105", Hospital, "金水区人民医院", "intermediate", "14", "1305", VolunteerStatus.Active, 52),
        new("陈静", Gender.Female, 1980, "410105", Jinshui, "河南省科技馆", "intermediate", "20", "1306", VolunteerStatus.Active, 49),
        new("杨帆", Gender.Male, 1997, "410105", Youth, "金水区青少年活动中心", "assistant", "20", "1307", VolunteerStatus.Active, 44),
        new("赵敏", Gender.Female, 1987, "410105", Youth, "金水区第二实验小学", "intermediate", "20", "1304", VolunteerStatus.Active, 40),
        new("周涛", Gender.Male, 1975, "410103", Zhengzhou, "郑州市农林科学研究所", "seniorFull", "11", "1301", VolunteerStatus.Active, 37),
        new("吴倩", Gender.Female, 1999, "410102", Zhengzhou, "中原工学院", "none", "14", "31", VolunteerStatus.Active, 33),
        new("徐凯", Gender.Male, 1984, "410122", Farming, "中牟县农技推广中心", "intermediate", "20", "1302", VolunteerStatus.Active, 30),
        new("孙桂兰", Gender.Female, 1959, "410105", Jinshui, "无", "seniorAssociate", "30", "80", VolunteerStatus.Active, 27),
        new("胡斌", Gender.Male, 1990, "410303", Luoyang, "洛阳市科学技术馆", "intermediate", "20", "1306", VolunteerStatus.Active, 24),
        new("朱琳", Gender.Female, 1994, "410305", Luoyang, "河南科技大学", "assistant", "14", "1304", VolunteerStatus.Active, 21),
        new("马晓梅", Gender.Female, 1988, "620102", Gansu, "甘肃省农业科学院", "intermediate", "14", "1301", VolunteerStatus.Active, 19),
        new("马得福", Gender.Male, 1979, "620103", Gansu, "兰州市农业技术推广站", "seniorAssociate", "20", "1302", VolunteerStatus.Active, 18),

        // Rejected, suspended, withdrawn.
        new("高翔", Gender.Male, 1996, "410105", null, "医院", "none", "20", "1305", VolunteerStatus.Rejected, 14),
        new("林小红", Gender.Female, 1991, "410105", null, "自由职业", "none", "30", "51", VolunteerStatus.Rejected, 12),
        new("何志强", Gender.Male, 1981, "410105", Jinshui, "金水区图书馆", "intermediate", "20", "17", VolunteerStatus.Suspended, 45),
        new("郭海燕", Gender.Female, 1986, "410105", null, "郑州市第四中学", "intermediate", "20", "1304", VolunteerStatus.Withdrawn, 50),
    ];

    /// <summary>Who asks to join the hospital's team.</summary>
    public static readonly DemonstrationRequest[] Requests =
    [
        new("陈静", "在科技馆负责健康展区，希望参加义诊讲解。", MembershipVia.List, 3),
        new("吴倩", "学过急救，周末都有时间。", MembershipVia.Link, 2),
        new("杨秀英", null, MembershipVia.Link, 1),
    ];

    /// <summary>三长, 五老.</summary>
    public static readonly Dictionary<string, string[]> Marks = new()
    {
        ["张伟"] = ["hospitalDirector"],
        ["徐凯"] = ["agriculturalStationHead"],
        ["赵敏"] = ["schoolPrincipal"],
        ["孙桂兰"] = ["veteranTeacher", "veteranExpert"],
    };

    /// <summary>People who let their teams show what they can do and when they have time.</summary>
    public static readonly string[] ShowingSkills = ["张伟", "王芳", "刘洋", "杨帆", "徐凯", "孙桂兰", "马得福"];

    public static IEnumerable<DemonstrationActivity> Activities(DateTimeOffset now)
    {
        var today = ChinaTime.StartOf(ChinaTime.DayOf(now));
        DateTimeOffset At(int days, double hour) => today.AddDays(days).AddHours(hour);

        // Always inside its check-in window: it runs for a fortnight, and the next one is there before it ends.
        yield return new DemonstrationActivity(
            Hospital,
            Plan("社区健康科普服务站", "medicalService", "techConsulting", "金水区文化路街道社区服务中心一楼", At(-1, 8), At(14, 20)) with
            {
                SignUpClosesAt = At(14, 20),
                ServiceField = "healthConsulting",
                Themes = ["publicConcerns"],
                Capacity = 60,
                Description = "每天在社区服务中心为居民测量血压、血糖，讲解慢性病用药和急救常识。可选择任意一天参加，到场签到即可。",
            },
            TimeSpan.FromDays(7), SignedUp: 4);
        yield return new DemonstrationActivity(
            Hospital,
            Plan("心肺复苏与海姆立克急救培训", "medicalService", "techTraining", "金水区人民医院门诊楼三楼报告厅", At(3, 14), At(3, 16.5)) with
            {
                Capacity = 8,
                KeyDay = null,
                ServiceField = "healthConsulting",
                Themes = ["publicConcerns"],
                Description = "急诊科医生讲解并带练，每人都能上手操作。结束后协助进社区做演示。",
                Insurance = "主办方已为参加者购买人身意外伤害保险",
            },
            TimeSpan.Zero, SignedUp: 10);
        yield return new DemonstrationActivity(
            Youth,
            Plan("科学实验进课堂：空气的力量", "youthScienceEducation", "youthScienceEducation", "金水区第二实验小学科学教室", At(6, 15), At(6, 17)) with
            {
                Capacity = 12,
                ServiceField = "scienceEducation",
                Themes = ["keyGroups"],
                Description = "带三年级学生做五个空气实验，志愿者两人一组分到各小组，提前半小时到场准备器材。",
            },
            TimeSpan.Zero, SignedUp: 5);
        yield return new DemonstrationActivity(
            Jinshui,
            Plan("全民反诈与网络安全科普讲座", "sciencePopularizationTalk", "sciencePopularizationTalk", "金水区图书馆报告厅", At(8, 9), At(8, 11)) with
            {
                ServiceField = "sciencePopularizationTalk",
                Description = "面向社区老年居民，讲解常见网络骗局的识别方法，志愿者负责引导、答疑和手机设置辅导。",
                Themes = ["publicConcerns", "keyGroups"],
            },
            TimeSpan.Zero, SignedUp: 2);
        yield return new DemonstrationActivity(
            Farming,
            Plan("大蒜越冬田间管理指导", "agriculturalService", "agriculturalService", "中牟县官渡镇孙庄村党群服务中心", At(5, 8.5), At(5, 12)) with
            {
                RegionCode = "410122",
                Capacity = 20,
                ServiceField = "agriculturalService",
                Themes = ["keyGroups"],
                Description = "农技专家下到田间，现场解答冬前浇水、追肥和病虫害防治问题。请穿防滑鞋。",
                Risks = "户外田间活动，路面湿滑，请注意防滑和保暖；有高血压、心脏病者请量力而行。",
            },
            TimeSpan.Zero, SignedUp: 3);
        yield return new DemonstrationActivity(
            Zhengzhou,
            Plan("流动科技馆巡展讲解", "sciencePopularizationTalk", "scienceInterpretation", "郑州市科学技术馆流动展厅", At(10, 9), At(12, 17)) with
            {
                RegionCode = "410103",
                Capacity = 30,
                ServiceField = "scienceEducation",
                Description = "连续三天的巡展，每天两个班次，讲解前有一小时培训。",
                Themes = ["keyEvents", "keyGroups"],
            },
            TimeSpan.Zero, SignedUp: 6);
        yield return new DemonstrationActivity(
            Hospital,
            Plan("本队月度例会与操作演练", "medicalService", "techTraining", "金水区人民医院行政楼二楼会议室", At(4, 17.5), At(4, 19)) with
            {
                Audience = Audience.Team,
                Description = "仅限本队成员：总结本月服务情况，演练现场急救流程。",
            },
            TimeSpan.Zero, SignedUp: 3);
        yield return new DemonstrationActivity(
            Luoyang,
            Plan("机器人与人工智能科普开放日", "sciencePopularizationTalk", "scienceInterpretation", "洛阳市科学技术馆一楼大厅", At(9, 9), At(9, 16)) with
            {
                RegionCode = "410302",
                Capacity = 25,
                ServiceField = "scienceEducation",
                Description = "开放日引导、讲解和互动体验辅助。",
            },
            TimeSpan.Zero, SignedUp: 0);
        yield return new DemonstrationActivity(
            Gansu,
            Plan("马铃薯贮藏技术咨询", "agriculturalService", "techConsulting", "兰州市榆中县和平镇文化站", At(7, 9), At(7, 12)) with
            {
                RegionCode = "620123",
                ServiceField = "agriculturalService",
                Description = "为种植户讲解冬季窖藏通风、控温和防病要点。",
            },
            TimeSpan.Zero, SignedUp: 0);
        yield return new DemonstrationActivity(
            Hospital,
            Plan("国际志愿者日义诊（草稿）", "medicalService", "techConsulting", "金水区人民医院门前广场", At(13, 9), At(13, 12)) with
            {
                KeyDay = "internationalVolunteerDay",
                Risks = "",
            },
            TimeSpan.Zero, SignedUp: 0, IsDraft: true);
    }

    public static VolunteerProfile Profile(DemonstrationPerson person) => new()
    {
        PoliticalStatus = person.BirthYear % 3 == 0 ? "01" : person.BirthYear > 1998 ? "03" : "13",
        Ethnicity = person.Name.StartsWith('马') ? "03" : "01",
        Employer = person.Employer,
        ProfessionalTitle = person.Title,
        Education = person.Education,
        Occupation = person.Occupation,
        RegionCode = person.RegionCode,
        ServiceCategories = person.Occupation is "1302" ? ["agriculturalService", "techTraining"] : ["sciencePopularizationTalk", "techConsulting"],
        ServiceFields = person.Occupation is "1305" ? ["healthConsulting"] : person.Occupation is "1302" ? ["agriculturalService"] : ["scienceEducation"],
        Skills = person.Occupation switch
        {
            "1305" => "急救培训、慢性病健康指导",
            "1302" => "田间管理、病虫害防治",
            "1304" or "1307" => "科学课、科技制作辅导",
            _ => "科普讲解",
        },
        AvailableTimes = ["saturdayMorning", "sundayAfternoon"],
    };

    /// <summary>Invented: the region and the birth date are the person's, the serial number is not anybody's to our knowledge.</summary>
    public static string IdNumber(string regionCode, DateOnly birthDate, int serial, Gender gender, DateOnly today)
    {
        var digits = string.Create(
            CultureInfo.InvariantCulture, $"{regionCode}{birthDate:yyyyMMdd}{serial:D2}{(gender == Gender.Male ? 1 : 2)}");
        return "0123456789X".Select(check => digits + check).First(text => ChineseIdNumber.TryParse(text, today, out _, out _));
    }

    public static string Phone(int serial) => string.Create(CultureInfo.InvariantCulture, $"1990000{serial:D4}");

    private static DemonstrationPerson Nurse(string name, Gender gender, string title) =>
        new(name, gender, 0, "410105", Hospital, "金水区人民医院", title, "20", "1305", VolunteerStatus.Approved, 5);

    private static ActivityPlan Plan(string title, string kind, string category, string place, DateTimeOffset startsAt, DateTimeOffset endsAt) => new()
    {
        Title = title,
        Kind = kind,
        ServiceCategory = category,
        RegionCode = "410105",
        Place = place,
        StartsAt = startsAt,
        EndsAt = endsAt,
        Audience = Audience.Everyone,
        Risks = "室内活动，请注意用电和通行安全；如遇身体不适请立即告知现场负责人。",
        Contact = "活动负责人 现场服务台",
    };
}
