using StvsPlatform.Infrastructure.WeChat.Templates;

namespace StvsPlatform.UnitTests.WeChat;

public class TemplateFieldTests
{
    [TestCase("thing1", "科普日主会场志愿服务", "科普日主会场志愿服务")]
    [TestCase("thing1", "一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十")]
    [TestCase("thing1", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…")]
    [TestCase("thing12", "第一行\r\n第二行\t 末尾 ", "第一行 第二行 末尾")]
    [TestCase("thing1", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀…")]
    [TestCase("phrase2", "审核未通过了", "审核未通过")]
    [TestCase("name3", "阿卜杜拉·买买提·艾力江", "阿卜杜拉·买买提·艾")]
    [TestCase("name3", "Johann Wolfgang von Goethe", "Johann Wolfgang von ")]
    [TestCase("number4", "共 12 人", "12")]
    [TestCase("character_string5", "编号41A-0001", "41A-0001")]
    [TestCase("phone_number6", "0371-12345678-123456", "0371-12345678-123")]
    [TestCase("const7", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…")]
    public void A_value_is_cut_to_what_the_field_holds(string field, string value, string expected) =>
        Assert.That(TemplateField.Fit(field, value), Is.EqualTo(expected));

    [Test]
    public void Times_are_those_of_China()
    {
        var at = DateTimeOffset.Parse("2026-11-21T17:30:00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(TemplateField.Time("time3", at), Is.EqualTo("2026年11月22日 01:30"));
        Assert.That(TemplateField.Time("date3", at), Is.EqualTo("2026年11月22日"));
    }

    [Test]
    public void A_template_is_filled_from_the_notification()
    {
        var template = new TemplateOptions { Id = "T", Fields = { ["thing1"] = "title", ["thing2"] = "text", ["time3"] = "time", ["phrase4"] = "=已通过" } };

        Assert.That(TemplateRules.Faults("RegistrationApproved", template), Is.Empty);
        Assert.That(
            TemplateRules.Fill(template, "注册审核通过", "请在“我的”中激活", DateTimeOffset.UnixEpoch),
            Is.EqualTo(new Dictionary<string, string>
            {
                ["thing1"] = "注册审核通过",
                ["thing2"] = "请在“我的”中激活",
                ["time3"] = "1970年1月1日 08:00",
                ["phrase4"] = "已通过",
            }));
    }

    [TestCase("NoSuchKind", "T", "thing1", "title")]
    [TestCase("RegistrationApproved", "", "thing1", "title")]
    [TestCase("RegistrationApproved", "T", "thing1", "phone")]
    [TestCase("RegistrationApproved", "T", "thing1", "")]
    [TestCase("RegistrationApproved", "T", "phrase1", "=审核已经通过了")]
    [TestCase("RegistrationApproved", "T", "phrase1", "=")]
    public void A_template_that_WeChat_would_refuse_is_noticed(string kind, string id, string field, string source) =>
        Assert.That(TemplateRules.Faults(kind, new TemplateOptions { Id = id, Fields = { [field] = source } }), Is.Not.Empty);
}
