using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Imports;

/// <summary>Reads 《科技志愿者集体注册信息表》, by the rules of online registration.</summary>
public sealed class PersonSheetReader(IReferenceLists lists, RegionBook regions, RegistrationOptions options, DateOnly today)
    : SheetReader<PersonLine>(SheetColumns.Volunteers)
{
    private const int Name = 1, Phone = 2, Sex = 3, Id = 4, Politics = 5, Ethnicity = 6, Employer = 7, Title = 8, Education = 9, Occupation = 10,
        Categories = 14, Fields = 15, Leader = 16;

    /// <summary>More digits than a number in a spreadsheet keeps.</summary>
    private const double FirstRounded = 1e15;

    private readonly OptionReader genders = new(lists, ReferenceListNames.Genders);
    private readonly OptionReader politics = new(lists, ReferenceListNames.PoliticalStatuses);
    private readonly OptionReader ethnicities = new(lists, ReferenceListNames.Ethnicities);
    private readonly OptionReader titles = new(lists, ReferenceListNames.ProfessionalTitles);
    private readonly OptionReader educations = new(lists, ReferenceListNames.EducationLevels);
    private readonly OptionReader occupations = new(lists, ReferenceListNames.Occupations);
    private readonly OptionReader categories = new(lists, ReferenceListNames.ServiceCategories);
    private readonly OptionReader fields = new(lists, ReferenceListNames.ServiceFields);
    private readonly OptionReader leaders = new(lists, ReferenceListNames.GrassrootsLeaders);

    public override ReadLine<PersonLine> Parse(FilledRow row)
    {
        var form = new RowForm(SheetColumns.Volunteers, row);
        var name = NameIn(form);
        var phone = form.Phone(Phone);
        var id = IdIn(form);
        CheckGender(form, id);
        var political = form.One(Politics, politics, "请选择政治面貌。");
        var ethnicity = form.One(Ethnicity, ethnicities, "请选择民族。");
        var employer = form.Words(Employer, "请填写工作单位；没有单位可填“无”。");
        var title = form.One(Title, titles, missing: null);
        var education = form.One(Education, educations, "请选择最高学历。");
        if (education is not null && !options.IsEducatedEnough(education)) form.Refuse(Education, VolunteerErrors.EducationTooLow());
        var occupation = form.One(Occupation, occupations, "请选择从业类别。");
        var region = form.Region(regions, isAnyLevel: false);
        var service = form.Several(Categories, categories);
        var field = form.Several(Fields, fields);
        var isLeader = IsLeader(form);
        var sender = form.Sender();

        // Without a fault nothing of it is null.
        return form.ToLine(() => new PersonLine(
            name!, id!.Value, phone!, id.BirthDate, id.Gender,
            new VolunteerProfile
            {
                PoliticalStatus = political!.Code,
                Ethnicity = ethnicity!.Code,
                Employer = employer!,
                ProfessionalTitle = title?.Code ?? "none",
                Education = education!.Code,
                Occupation = occupation!.Code,
                RegionCode = region!,
                ServiceCategories = service!,
                ServiceFields = field!,
                IsGrassrootsLeader = isLeader,
            },
            sender));
    }

    private static string? NameIn(RowForm form)
    {
        if (form.Text(Name, "请填写真实姓名。") is not { } text) return null;
        var name = RealNames.Clean(text);
        if (RealNames.IsValid(name)) return name;
        // 张三（组长）
        var bracket = name.IndexOfAny(['(', '[', '【']);
        var before = bracket > 0 ? RealNames.Clean(name[..bracket]) : "";
        form.Refuse(Name, "import.real_name", RealNames.Rule, RealNames.IsValid(before) ? before : null);
        return null;
    }

    private ChineseIdNumber? IdIn(RowForm form)
    {
        if (form.Text(Id, "请填写身份证号。") is not { } text) return null;
        if (form[Id].Number >= FirstRounded)
        {
            form.Refuse(Id, "import.id_rounded", "身份证号被 Excel 当作数字，后几位已变成0，无法还原。请把该列设为“文本”格式（右键“设置单元格格式”选“文本”），再重新填写18位号码。");
            return null;
        }
        if (!ChineseIdNumber.TryParse(text, today, out var id, out var error))
        {
            if (error.Code == "id_number.check_digit" && text.EndsWith("000", StringComparison.Ordinal))
            {
                form.Refuse(Id, "import.id_rounded", "身份证号的后几位都是0，很可能曾被 Excel 当作数字。请对照身份证重新填写18位号码，并把该列设为“文本”格式。");
            }
            else
            {
                form.Refuse(Id, error);
            }
            return null;
        }
        if (!options.IsOldEnough(id.BirthDate, today))
        {
            form.Refuse(Id, VolunteerErrors.UnderAge(options.MinimumAge).Code, $"科技志愿者需年满{options.MinimumAge}周岁，按身份证号此人未满，暂不能登记。");
        }
        return id;
    }

    /// <summary>May be left out: it follows from the ID number, and a given one must agree.</summary>
    private void CheckGender(RowForm form, ChineseIdNumber? id)
    {
        if (form[Sex].IsBlank) return;
        var actual = id is null ? null : lists.Find(ReferenceListNames.Genders, id.Gender == Gender.Male ? "male" : "female");
        if (form.Text(Sex, missing: null) is not { } text) return;
        var answer = genders.Read(text);
        if (answer.HasUnknown || answer.Items.Count > 1) form.Refuse(Sex, "import.unknown_option", "性别请填“男”或“女”，也可以不填。", actual?.Label ?? answer.Suggestion);
        else if (actual is not null && answer.Items is [var given] && given != actual) form.Refuse(Sex, VolunteerErrors.GenderDisagrees(), actual.Label);
    }

    /// <summary>Blank is no; which of the three somebody is, is yes.</summary>
    private bool IsLeader(RowForm form)
    {
        if (form.Text(Leader, missing: null) is not { } text) return false;
        if (YesNo.Read(text) is { } answer) return answer;
        var choices = Choices.In(text);
        if (choices is { HasMarks: true, Chosen.Count: 0 }) return false;
        if (choices.Chosen is [['是', ..]]) return true;
        if (leaders.Read(text) is { HasUnknown: false, Items.Count: > 0 }) return true;
        form.Refuse(Leader, "import.unknown_option", "是否为基层“三长”请填“是”或“否”，不填视为“否”。");
        return false;
    }
}
