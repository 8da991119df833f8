using StvsPlatform.Domain.Teams;

namespace StvsPlatform.UnitTests.Teams;

public class TeamNamesTests
{
    [TestCase("金水区 科技志愿服务队")]
    [TestCase("金水区科技志愿服务队　")]
    [TestCase("（金水区）科技志愿服务队")]
    [TestCase("(金水区)科技志愿服务队")]
    [TestCase("【金水区】「科技志愿服务队」")]
    [TestCase("金水区·科技志愿服务队。")]
    [TestCase("金水区\u200b科技志愿服务队")]
    public void Signs_and_spaces_make_no_other_name(string name)
    {
        Assert.That(TeamNames.KeyOf(name), Is.EqualTo(TeamNames.KeyOf("金水区科技志愿服务队")));
    }

    [TestCase("ＡＢＣ公司科技志愿服务队", "abc公司科技志愿服务队")]
    [TestCase("3M科技志愿服务队", "３ｍ科技志愿服务队")]
    [TestCase("⼈民医院科技志愿服务队", "人民医院科技志愿服务队", Description = "a radical that looks like the character")]
    public void Width_case_and_look_alikes_make_no_other_name(string one, string other)
    {
        Assert.That(TeamNames.KeyOf(one), Is.EqualTo(TeamNames.KeyOf(other)));
    }

    [TestCase("金水区科技志愿服务队", "中原区科技志愿服务队")]
    [TestCase("第1中学科技志愿服务队", "第2中学科技志愿服务队")]
    public void Other_words_make_another_name(string one, string other)
    {
        Assert.That(TeamNames.KeyOf(one), Is.Not.EqualTo(TeamNames.KeyOf(other)));
    }

    [TestCase(" 金水区　科技 志愿服务队 ", "金水区科技志愿服务队")]
    [TestCase("中国石油大学(华东)科技志愿服务队", "中国石油大学（华东）科技志愿服务队")]
    [TestCase("ＡＢＢ中国 科技志愿服务队", "ABB中国科技志愿服务队")]
    [TestCase("Open  Lab 科技志愿服务队", "Open Lab科技志愿服务队")]
    [TestCase("科\u200b普\u0007队", "科普队")]
    [TestCase(null, "")]
    public void A_name_is_kept_as_it_is_printed(string? written, string kept)
    {
        Assert.That(TeamNames.Clean(written), Is.EqualTo(kept));
        Assert.That(TeamNames.Clean(kept), Is.EqualTo(kept), "cleaning twice changes nothing");
    }

    [TestCase("郑州大学科技志愿服务队", "郑州大学")]
    [TestCase("益阳市农学会科技志愿者支队", "益阳市农学会")]
    [TestCase("蓝天救援队", "蓝天救援队")]
    [TestCase("科技志愿者之家", "科技志愿者之家")]
    public void The_unit_stands_before_the_common_words(string name, string unit)
    {
        Assert.That(TeamNames.UnitOf(name), Is.EqualTo(unit));
    }
}
