using System.Globalization;
using System.Text;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Large files of people who do not exist, by arithmetic.</summary>
public static class ManyPeople
{
    /// <summary>A .csv file of 金水区 with as many valid rows, each another person.</summary>
    public static byte[] Csv(int count)
    {
        var text = new StringBuilder("真实姓名,手机号,身份证号,政治面貌,民族,工作单位,最高学历,从业类别,所在区域省,所在区域市,所在区域县,服务类别,服务领域或行业\n");
        for (var number = 0; number < count; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"众{(char)('一' + number / 1000)}{(char)('丁' + number % 1000)},")
                .Append(CultureInfo.InvariantCulture, $"198{number:D8},").Append(IdNumber(number))
                .Append(",群众,汉族,金水区第一小学,大学本科,专业技术人员,河南省,郑州市,金水区,科普报告、科普讲解,科学教育类\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string IdNumber(int number)
    {
        var (day, serial) = Math.DivRem(number, 999);
        var digits = string.Create(CultureInfo.InvariantCulture, $"410105{new DateOnly(1975, 1, 1).AddDays(day):yyyyMMdd}{serial + 1:D3}");
        return digits + CheckCharacter.Of(digits);
    }
}
