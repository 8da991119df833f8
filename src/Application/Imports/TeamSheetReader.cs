using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Application.Imports;

/// <summary>Reads 《科技志愿服务组织集体注册信息表》, by the rules of online registration.</summary>
public sealed class TeamSheetReader(IReferenceLists lists, RegionBook regions, DateOnly today) : SheetReader<TeamLine>(SheetColumns.Teams)
{
    private const int Name = 1, Phone = 2, Civil = 3, UnitType = 4, Unit = 5, Founded = 6, Categories = 7, KindOfTeam = 13;

    private readonly OptionReader unitTypes = new(lists, ReferenceListNames.SupervisingUnitTypes);
    private readonly OptionReader categories = new(lists, ReferenceListNames.ServiceCategories);
    private readonly OptionReader kinds = new(lists, ReferenceListNames.TeamKinds);

    public override ReadLine<TeamLine> Parse(FilledRow row)
    {
        var form = new RowForm(SheetColumns.Teams, row);
        var name = NameIn(form);
        var phone = form.Phone(Phone);
        var isCivil = CivilIn(form);
        var unitType = form.One(UnitType, unitTypes, "请选择主管单位类型。");
        var unit = form.Words(Unit, "请填写主管单位。");
        var founded = FoundedIn(form);
        var service = form.Several(Categories, categories);
        var region = form.Region(regions, isAnyLevel: true);
        var kind = form.One(KindOfTeam, kinds, missing: null);
        var sender = form.Sender();

        // Without a fault nothing of it is null.
        return form.ToLine(() => new TeamLine(
            name!, phone!, isCivil!.Value, unitType!.Code, unit!, founded!.Value, service!, region!, kind?.Code, sender));
    }

    private static string? NameIn(RowForm form)
    {
        if (form.Text(Name, "请填写组织全称。") is not { } text) return null;
        var name = TeamNames.Clean(text);
        if (TeamNameRules.FaultOf(name) is not { } fault) return name;
        form.Refuse(Name, "import.team_name", fault);
        return null;
    }

    private static bool? CivilIn(RowForm form)
    {
        const string Missing = "请填写“是”或“否”。";
        if (form.Text(Civil, Missing) is not { } text) return null;
        if (YesNo.Read(text) is { } answer) return answer;
        var hasNothing = Choices.In(text) is { HasMarks: true, Chosen.Count: 0 };
        form.Refuse(Civil, hasNothing ? "import.missing" : "import.unknown_option", Missing);
        return null;
    }

    private DateOnly? FoundedIn(RowForm form)
    {
        if (form.Text(Founded, "请填写成立日期。") is not { } text) return null;
        if (DayText.Read(form[Founded] with { Text = text }, out var suggestion) is { } day)
        {
            if (TeamNameRules.IsFoundingDay(day, today)) return day;
            form.Refuse(Founded, "import.day_out_of_range", day > today ? "成立日期不能晚于今天。" : "成立日期有误，请核对年份。");
            return null;
        }
        form.Refuse(
            Founded, suggestion is null ? "import.day_unreadable" : "import.day_incomplete",
            suggestion is null ? "成立日期无法识别，请填成“2021-04-26”的样式。" : "成立日期请写明年、月、日，如“2021-04-26”。",
            suggestion?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }
}
