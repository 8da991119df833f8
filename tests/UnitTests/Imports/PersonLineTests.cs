using StvsPlatform.Application.Imports;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Volunteers;
using static StvsPlatform.UnitTests.Imports.Forms;

namespace StvsPlatform.UnitTests.Imports;

public class PersonLineTests
{
    private static PersonLine Line(params (string Column, string Text)[] changes)
    {
        var read = OnePerson(changes);
        Assert.That(read.Faults.Select(fault => $"{fault.Column}：{fault.Reason}"), Is.Empty);
        return read.Line!;
    }

    private static CellFault Fault(params (string Column, string Text)[] changes)
    {
        var read = OnePerson(changes);
        Assert.That(read.Line, Is.Null);
        return read.Faults.Single();
    }

    [Test]
    public void A_clean_row_becomes_a_person()
    {
        var line = Line();
        Assert.That((line.RealName, line.IdNumber, line.Phone, line.BirthDate, line.Gender, line.Sender),
            Is.EqualTo(("张三", Id, "13812345678", new DateOnly(1990, 3, 7), Gender.Male, (string?)null)));
        var profile = line.Profile;
        Assert.That((profile.PoliticalStatus, profile.Ethnicity, profile.Employer, profile.ProfessionalTitle, profile.Education, profile.Occupation, profile.RegionCode),
            Is.EqualTo(("01", "01", "郑州大学", "intermediate", "20", "1301", "410105")));
        Assert.That(profile.ServiceCategories, Is.EqualTo(new[] { "techTraining", "sciencePopularizationTalk" }));
        Assert.That(profile.ServiceFields, Is.EqualTo(new[] { "techConsulting" }));
        Assert.That(profile.IsGrassrootsLeader, Is.False);
    }

    [TestCase("张　三", "张三")]
    [TestCase(" 张 三 ", "张三")]
    [TestCase("欧阳\n娜娜", "欧阳娜娜")]
    [TestCase("阿依古丽•买买提", "阿依古丽·买买提")]
    [TestCase("阿依古丽・买买提", "阿依古丽·买买提")]
    [TestCase("阿依古丽．买买提", "阿依古丽·买买提")]
    [TestCase("阿依古丽 · 买买提", "阿依古丽·买买提")]
    [TestCase("阿依古丽·买买提", "阿依古丽·买买提")]
    [TestCase("Ｊohn   Smith", "John Smith")]
    [TestCase("J. Smith", "J. Smith")]
    [TestCase("𠮷䶮", "𠮷䶮")]
    public void Names_lose_their_spaces_and_keep_their_dot(string typed, string name) => Assert.That(Line(("真实姓名", typed)).RealName, Is.EqualTo(name));

    [TestCase("张", null)]
    [TestCase("张三（组长）", "张三")]
    [TestCase("13812345678", null)]
    public void What_is_no_name_is_refused(string typed, string? suggestion)
    {
        var fault = Fault(("真实姓名", typed));
        Assert.That((fault.Column, fault.Code, fault.Suggestion), Is.EqualTo(("真实姓名", "import.real_name", suggestion)));
    }

    [TestCase("１３８１２３４５６７８")]
    [TestCase("138 1234 5678")]
    [TestCase("138-1234-5678")]
    [TestCase("+86 13812345678")]
    [TestCase("'13812345678")]
    [TestCase("=\"13812345678\"")]
    [TestCase("13812345678.0")]
    [TestCase("\u202D13812345678\u202C")]
    public void Phones_are_read_however_they_were_typed(string typed) => Assert.That(Line(("手机号", typed)).Phone, Is.EqualTo("13812345678"));

    [Test]
    public void A_phone_in_a_numeric_cell_is_whole()
    {
        var read = People(Row(1, [.. FormColumns.Volunteers]), Row(2, Person()).With(2, Number(13812345678d))).Single();
        Assert.That(read.Line?.Phone, Is.EqualTo("13812345678"));
    }

    [TestCase("1.38E+10", "phone.scientific_notation", "文本")]
    [TestCase("1.38123E10", "phone.scientific_notation", "文本")]
    [TestCase("0371-65707550", "phone.wrong_format", "11位")]
    [TestCase("1381234567", "phone.wrong_format", "11位")]
    [TestCase("", "import.missing", "请填写手机号")]
    public void A_phone_that_is_none_is_refused_with_a_hint(string typed, string code, string hint)
    {
        var fault = Fault(("手机号", typed));
        Assert.That(fault.Code, Is.EqualTo(code));
        Assert.That(fault.Reason, Does.Contain(hint));
    }

    [TestCase("11010519491231002x")]
    [TestCase("１１０１０５１９４９１２３１００２Ｘ")]
    [TestCase(" 110105 19491231 002X ")]
    [TestCase("'11010519491231002X")]
    [TestCase("\t11010519491231002X\n")]
    public void Id_numbers_are_read_however_they_were_typed(string typed) =>
        Assert.That(Line(("身份证号", typed), ("性别", "")).IdNumber, Is.EqualTo("11010519491231002X"));

    [TestCase("110105491231002", "id_number.fifteen_digits")]
    [TestCase("4.10105E+17", "id_number.scientific_notation")]
    [TestCase("410105199003071230", "id_number.check_digit")]
    [TestCase("410105199003071000", "import.id_rounded")]
    [TestCase("41010519900307", "id_number.wrong_length")]
    [TestCase("", "import.missing")]
    public void An_id_number_that_is_none_keeps_the_code_of_its_rule(string typed, string code) => Assert.That(Fault(("身份证号", typed)).Code, Is.EqualTo(code));

    [Test]
    public void An_id_number_that_a_spreadsheet_rounded_is_refused_with_the_way_to_set_the_column()
    {
        var fault = People(Row(1, [.. FormColumns.Volunteers]), Row(2, Person()).With(4, Number(410105199003071234d))).Single().Faults.Single();
        Assert.That(fault.Code, Is.EqualTo("import.id_rounded"));
        Assert.That(fault.Reason, Does.Contain("文本").And.Contain("0"));
    }

    [TestCase("男")]
    [TestCase("男性")]
    [TestCase("1")]
    [TestCase("")]
    [TestCase("☑男 □女")]
    public void Gender_agrees_or_is_left_out(string typed) => Assert.That(Line(("性别", typed)).Gender, Is.EqualTo(Gender.Male));

    [TestCase("女", "volunteer.gender_disagrees")]
    [TestCase("□男 ☑女", "volunteer.gender_disagrees")]
    [TestCase("先生", "import.unknown_option")]
    public void Gender_that_disagrees_is_refused_and_the_right_one_suggested(string typed, string code)
    {
        var fault = Fault(("性别", typed));
        Assert.That((fault.Code, fault.Suggestion), Is.EqualTo((code, "男")));
    }

    [TestCase("20081122", true)]
    [TestCase("20081123", false)]
    public void Age_counts_as_it_does_online(string birth, bool isOldEnough)
    {
        var read = OnePerson(("身份证号", IdOf($"410105{birth}123")));
        Assert.That(read.Faults.Select(fault => fault.Code), Is.EqualTo(isOldEnough ? [] : new[] { "volunteer.under_age" }));
    }

    [TestCase("最高学历", "初中", "volunteer.education_too_low")]
    [TestCase("最高学历", "文盲", "volunteer.education_too_low")]
    [TestCase("最高学历", "大本", "import.unknown_option")]
    public void Education_counts_as_it_does_online(string column, string typed, string code) => Assert.That(Fault((column, typed)).Code, Is.EqualTo(code));

    [Test]
    public void What_registration_does_not_require_a_file_need_not_have_either()
    {
        var lax = new RegistrationOptions { MinimumAge = 14, RequireSecondaryEducation = false };
        var rows = Table([.. FormColumns.Volunteers], Person(("最高学历", "初中"), ("身份证号", IdOf("41010520100307123"))));
        Assert.That(PersonReader(lax).Read(rows).Single().Line, Is.Not.Null);
    }

    [TestCase("政治面貌", "党员", "01")]
    [TestCase("政治面貌", "13", "13")]
    [TestCase("政治面貌", " 群 众 ", "13")]
    [TestCase("民族", "汉", "01")]
    [TestCase("民族", "56", "56")]
    [TestCase("民族", "穿青人", "97")]
    [TestCase("最高学历", "中专", "40")]
    [TestCase("最高学历", "本科（在职）", "20")]
    [TestCase("从业类别", "退休", "80")]
    [TestCase("从业类别", "☑教师\n□医务人员", "1304")]
    [TestCase("职称", "高级工程师（副高）", "seniorAssociate")]
    [TestCase("职称", "", "none")]
    [TestCase("职称", "无", "none")]
    public void Options_are_recognised_by_label_code_alias_or_tick(string column, string typed, string code)
    {
        var profile = Line((column, typed)).Profile;
        var found = column switch
        {
            "政治面貌" => profile.PoliticalStatus,
            "民族" => profile.Ethnicity,
            "最高学历" => profile.Education,
            "从业类别" => profile.Occupation,
            _ => profile.ProfessionalTitle,
        };
        Assert.That(found, Is.EqualTo(code));
    }

    [Test]
    public void A_code_whose_leading_zero_a_numeric_cell_lost_is_recognised()
    {
        var read = People(Row(1, [.. FormColumns.Volunteers]), Row(2, Person()).With(5, Number(3))).Single();
        Assert.That(read.Line?.Profile.PoliticalStatus, Is.EqualTo("03"));
    }

    [TestCase("政治面貌", "中共党元", "中共党员")]
    [TestCase("民族", "维吾尔民族", "维吾尔族")]
    [TestCase("民族", "汗族", null)]
    [TestCase("最高学历", "大学本科学历", "大学本科")]
    [TestCase("从业类别", "科研人圆", "科研人员")]
    [TestCase("从业类别", "宇航员", null)]
    public void A_value_outside_the_list_is_refused_and_the_nearest_suggested(string column, string typed, string? suggestion)
    {
        var fault = Fault((column, typed));
        Assert.That((fault.Column, fault.Value, fault.Code, fault.Suggestion), Is.EqualTo((column, typed, "import.unknown_option", suggestion)));
    }

    [TestCase("政治面貌")]
    [TestCase("民族")]
    [TestCase("工作单位")]
    [TestCase("最高学历")]
    [TestCase("从业类别")]
    [TestCase("服务类别")]
    [TestCase("服务领域或行业")]
    public void What_the_form_requires_is_required(string column)
    {
        var fault = Fault((column, " "));
        Assert.That((fault.Column, fault.Code), Is.EqualTo((column, "import.missing")));
    }

    [TestCase("☑科技培训\n□科技咨询\n☑科普报告\n□其他")]
    [TestCase("■科技培训 □科技咨询 ■科普报告 □其他")]
    [TestCase("□科技培训√\n□科技咨询\n□科普报告√\n□其他")]
    [TestCase("□√科技培训□科技咨询□√科普报告□其他")]
    [TestCase("√科技培训\n科技咨询\n√科普报告")]
    [TestCase("科技培训√ 科技咨询 科普报告√")]
    [TestCase("科技培训 ☑\n科技咨询 □\n科普报告 ☑")]
    [TestCase("[x] 科技培训 [ ] 科技咨询 [X] 科普报告")]
    [TestCase("（√）科技培训（ ）科技咨询（√）科普报告")]
    [TestCase("☑ 科技培训；☐ 科技咨询；☑ 科普报告")]
    [TestCase("科技培训、科普报告")]
    [TestCase("科技培训，科普报告")]
    [TestCase("科技培训,科普报告,")]
    [TestCase("科技培训;科普报告")]
    [TestCase("科技培训；科普报告")]
    [TestCase("科技培训 科普报告")]
    [TestCase("科技培训/科普报告")]
    [TestCase("科技培训\r\n科普报告")]
    [TestCase("1、科技培训\n2、科普报告")]
    [TestCase("1.科技培训 2.科普报告")]
    [TestCase("techTraining,sciencePopularizationTalk")]
    [TestCase("科技培训类、科普报告类、科技培训")]
    public void Several_choices_are_read_however_they_are_marked(string typed) =>
        Assert.That(Line(("服务类别", typed)).Profile.ServiceCategories, Is.EqualTo(new[] { "techTraining", "sciencePopularizationTalk" }));

    [TestCase("其他")]
    [TestCase("其它")]
    [TestCase("其他（科普创作）")]
    [TestCase("其他：科普创作")]
    [TestCase("□科技培训 ☑其他（ ）")]
    [TestCase("☑其他____")]
    public void Whatever_is_added_to_other_it_is_other(string typed) => Assert.That(Line(("服务类别", typed)).Profile.ServiceCategories, Is.EqualTo(new[] { "other" }));

    [TestCase("□科技培训\n□科技咨询\n□科普报告\n□农技服务\n□青少年科技教育\n□科普讲解\n□网络科普\n□其他")]
    [TestCase("[ ] 科技培训 [ ] 科技咨询")]
    public void A_list_in_which_nothing_is_ticked_says_nothing(string typed)
    {
        var fault = Fault(("服务类别", typed));
        Assert.That((fault.Code, fault.Reason), Is.EqualTo(("import.missing", "请至少选择一项服务类别。")));
    }

    [Test]
    public void A_suggestion_for_several_choices_is_the_whole_cell()
    {
        var fault = Fault(("服务类别", "科技陪训、科普报告"));
        Assert.That((fault.Code, fault.Suggestion), Is.EqualTo(("import.unknown_option", "科技培训、科普报告")));
    }

    [TestCase("政治面貌", "中共党员、群众")]
    [TestCase("最高学历", "☑大学本科 ☑硕士研究生")]
    public void Of_a_single_choice_only_one_may_be_made(string column, string typed) => Assert.That(Fault((column, typed)).Code, Is.EqualTo("import.several_options"));

    [TestCase("是", true)]
    [TestCase("√", true)]
    [TestCase("☑是 □否", true)]
    [TestCase("Y", true)]
    [TestCase("1", true)]
    [TestCase("学校校长", true)]
    [TestCase("是（学校校长）", true)]
    [TestCase("否", false)]
    [TestCase("", false)]
    [TestCase("□是 □否", false)]
    [TestCase("□是 ☑否", false)]
    [TestCase("无", false)]
    [TestCase("×", false)]
    public void Yes_and_no_are_read_however_they_are_written(string typed, bool expected) =>
        Assert.That(Line(("是否为基层“三长”", typed)).Profile.IsGrassrootsLeader, Is.EqualTo(expected));

    [Test]
    public void Neither_yes_nor_no_is_refused() => Assert.That(Fault(("是否为基层“三长”", "也许")).Code, Is.EqualTo("import.unknown_option"));

    [Test]
    public void Long_texts_and_formula_errors_are_refused()
    {
        Assert.That(Fault(("工作单位", new string('长', 101))).Code, Is.EqualTo("import.too_long"));
        Assert.That(Line(("工作单位", " 郑州大学\n第一附属 医院 ")).Profile.Employer, Is.EqualTo("郑州大学 第一附属 医院"));
        var broken = People(Row(1, [.. FormColumns.Volunteers]), Row(2, Person()).With(7, new Cell("#REF!", IsError: true))).Single();
        Assert.That(broken.Faults.Single().Code, Is.EqualTo("import.cell_error"));
    }

    [Test]
    public void A_region_that_is_misspelt_is_named_by_its_column()
    {
        var fault = Fault(("所在区域省", "河男省"));
        Assert.That((fault.Column, fault.Value, fault.Code, fault.Suggestion), Is.EqualTo(("所在区域省", "河男省", "import.region_unknown", "河南省")));
        Assert.That(Fault(("所在区域县", "")).Column, Is.EqualTo("所在区域县"));
    }

    [Test]
    public void A_row_tells_all_its_faults_in_the_order_of_the_form()
    {
        var read = OnePerson(
            ("真实姓名", "张"), ("手机号", "1.38E+10"), ("性别", "先生"), ("身份证号", "4.10105E+17"), ("民族", "汗族"), ("工作单位", ""), ("最高学历", "小学"),
            ("所在区域市", "正州市"), ("服务类别", "□其他"), ("是否为基层“三长”", "也许"));
        Assert.That(read.Faults.Select(fault => fault.Column), Is.EqualTo(new[]
        {
            "真实姓名", "手机号", "性别", "身份证号", "民族", "工作单位", "最高学历", "所在区域市", "服务类别", "是否为基层“三长”",
        }));
        Assert.That(read.Faults.All(fault => fault.Reason.Length > 5 && !(fault.Value.Length > 1 && fault.Reason.Contains(fault.Value, StringComparison.Ordinal))), Is.True);
    }

    [Test]
    public void Nothing_that_is_printed_gives_a_person_away()
    {
        var good = OnePerson();
        var bad = OnePerson(("真实姓名", "张三1"), ("手机号", "138"));
        var row = Row(2, Person());
        var printed = string.Join(' ', good, good.Line, bad, string.Join(' ', bad.Faults), row, row[1]);
        Assert.That(printed, Does.Not.Contain("张三").And.Not.Contain("138").And.Not.Contain(Id));
    }
}
