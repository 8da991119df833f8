using StvsPlatform.Application.Imports;
using static StvsPlatform.UnitTests.Imports.Forms;

namespace StvsPlatform.UnitTests.Imports;

public class TeamLineTests
{
    private static TeamLine Line(params (string Column, string Text)[] changes)
    {
        var read = OneTeam(changes);
        Assert.That(read.Faults.Select(fault => $"{fault.Column}：{fault.Reason}"), Is.Empty);
        return read.Line!;
    }

    private static CellFault Fault(params (string Column, string Text)[] changes)
    {
        var read = OneTeam(changes);
        Assert.That(read.Line, Is.Null);
        return read.Faults.Single();
    }

    [Test]
    public void A_clean_row_becomes_a_team()
    {
        var line = Line();
        Assert.That((line.Name, line.AdministratorPhone, line.IsCivilRegistered, line.SupervisingUnitType, line.SupervisingUnit, line.FoundedOn, line.RegionCode, line.Kind),
            Is.EqualTo(("郑州大学科技志愿服务队", "13812345678", false, "university", "郑州大学", new DateOnly(2021, 4, 26), "410105", (string?)null)));
        Assert.That(line.ServiceCategories, Is.EqualTo(new[] { "techTraining", "sciencePopularizationTalk" }));
    }

    [TestCase("2021-04-26")]
    [TestCase("2021-4-26")]
    [TestCase("2021/4/26")]
    [TestCase("2021.4.26")]
    [TestCase("2021．04．26")]
    [TestCase("2021年4月26日")]
    [TestCase("2021 年 4 月 26 日")]
    [TestCase("2021年4月26号")]
    [TestCase("20210426")]
    [TestCase("2021-04-26 00:00:00")]
    [TestCase("2021/4/26 0:00")]
    [TestCase("2021-04-26T00:00:00")]
    [TestCase("4/26/2021")]
    [TestCase("26/4/2021")]
    [TestCase("２０２１－０４－２６")]
    public void Days_are_read_however_they_are_written(string typed) => Assert.That(Line(("成立日期", typed)).FoundedOn, Is.EqualTo(new DateOnly(2021, 4, 26)));

    [Test]
    public void Days_in_cells_of_days_or_of_numbers_are_read()
    {
        DateOnly? Founded(Cell cell) => TeamsIn(Row(1, [.. FormColumns.Teams]), Row(2, Team()).With(6, cell)).Single().Line?.FoundedOn;
        var day = new DateOnly(2021, 4, 26);
        Assert.That(Founded(new Cell("2021-04-26", 44312, day)), Is.EqualTo(day));
        Assert.That(Founded(Number(44312)), Is.EqualTo(day));
        Assert.That(Founded(Number(20210426)), Is.EqualTo(day));
    }

    [TestCase("2021年4月", "import.day_incomplete", "2021-04-01")]
    [TestCase("2021.4", "import.day_incomplete", "2021-04-01")]
    [TestCase("202104", "import.day_incomplete", "2021-04-01")]
    [TestCase("2021年", "import.day_incomplete", "2021-01-01")]
    [TestCase("21-4-26", "import.day_incomplete", "2021-04-26")]
    [TestCase("4/5/2021", "import.day_incomplete", "2021-04-05")]
    [TestCase("2021-02-30", "import.day_unreadable", null)]
    [TestCase("去年", "import.day_unreadable", null)]
    [TestCase("2026-11-23", "import.day_out_of_range", null)]
    [TestCase("", "import.missing", null)]
    public void A_day_that_is_none_is_refused_and_the_likeliest_suggested(string typed, string code, string? suggestion)
    {
        var fault = Fault(("成立日期", typed));
        Assert.That((fault.Code, fault.Suggestion), Is.EqualTo((code, suggestion)));
    }

    [Test]
    public void A_number_that_is_only_a_year_is_refused()
    {
        var fault = TeamsIn(Row(1, [.. FormColumns.Teams]), Row(2, Team()).With(6, Number(2021))).Single().Faults.Single();
        Assert.That((fault.Code, fault.Suggestion), Is.EqualTo(("import.day_incomplete", "2021-01-01")));
    }

    [TestCase(" 郑州大学 科技志愿服务队\n", "郑州大学科技志愿服务队")]
    [TestCase("郑州市科协(机关)科技志愿服务队", "郑州市科协（机关）科技志愿服务队")]
    public void Names_are_kept_as_registration_keeps_them(string typed, string name) => Assert.That(Line(("组织名称", typed)).Name, Is.EqualTo(name));

    [TestCase("志愿队", "import.team_name")]
    [TestCase("——————", "import.team_name")]
    [TestCase("", "import.missing")]
    public void A_name_that_is_none_is_refused(string typed, string code) => Assert.That(Fault(("组织名称", typed)).Code, Is.EqualTo(code));

    [TestCase("是", true)]
    [TestCase("已注册", true)]
    [TestCase("√", true)]
    [TestCase("否", false)]
    [TestCase("未注册", false)]
    [TestCase("□是 ☑否", false)]
    public void Civil_registration_is_yes_or_no(string typed, bool expected) => Assert.That(Line(("是否在民政部门注册", typed)).IsCivilRegistered, Is.EqualTo(expected));

    [TestCase("", "import.missing")]
    [TestCase("□是 □否", "import.missing")]
    [TestCase("正在办理", "import.unknown_option")]
    public void Civil_registration_must_be_said(string typed, string code) => Assert.That(Fault(("是否在民政部门注册", typed)).Code, Is.EqualTo(code));

    [TestCase("河南省", "", "", "410000")]
    [TestCase("河南省", "郑州市", "", "410100")]
    [TestCase("河南省", "济源市", "", "419001")]
    public void A_team_may_be_of_any_level(string province, string city, string county, string code) =>
        Assert.That(Line(("所在区域省", province), ("所在区域市", city), ("所在区域县", county)).RegionCode, Is.EqualTo(code));

    [TestCase("学会（协会、研究会）", "society")]
    [TestCase("学会(协会、研究会)", "society")]
    [TestCase("医院", "medicalInstitution")]
    [TestCase("其他：合作社", "other")]
    public void An_option_may_have_commas_of_its_own(string typed, string code) => Assert.That(Line(("主管单位类型", typed)).SupervisingUnitType, Is.EqualTo(code));

    [Test]
    public void The_kind_is_read_where_there_is_a_column_for_it()
    {
        var read = TeamsIn(Table([.. FormColumns.Teams, "组织类别", "报送单位"], [.. Team(), "高校", "河南省科协"])).Single();
        Assert.That((read.Line?.Kind, read.Line?.Sender, read.Cells.Length), Is.EqualTo(("university", "河南省科协", 12)));
    }

    [Test]
    public void A_supervising_unit_merged_over_several_teams_is_that_of_each()
    {
        var merged = new Cell("郑州大学", IsRepeated: true);
        var lines = TeamsIn(Row(1, [.. FormColumns.Teams]), Row(2, Team()), Row(3, Team()).With(5, merged), Row(4, Team()).With(2, new Cell("13812345678", IsRepeated: true)));
        Assert.That(lines.Select(line => line.Line?.SupervisingUnit), Is.EqualTo(new[] { "郑州大学", "郑州大学", null }));
    }

    [Test]
    public void A_row_tells_all_its_faults()
    {
        var read = OneTeam(("组织名称", "队"), ("管理员手机号", "1.38E+10"), ("主管单位类型", "火星"), ("成立日期", "2021年4月"), ("服务类别", "□其他"), ("所在区域县", "金水曲"));
        Assert.That(read.Faults.Select(fault => fault.Column), Is.EqualTo(new[] { "组织名称", "管理员手机号", "主管单位类型", "成立日期", "服务类别", "所在区域县" }));
        Assert.That(read.ToString() + string.Join(' ', read.Faults), Does.Not.Contain("1.38"));
    }
}
