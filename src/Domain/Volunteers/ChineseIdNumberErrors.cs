using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Volunteers;

public static class ChineseIdNumberErrors
{
    public static DomainException WrongLength(int length) =>
        new("id_number.wrong_length", length == 0 ? "请填写身份证号。" : $"身份证号应为18位，现在填了{length}位，请核对。");

    public static DomainException FifteenDigits() =>
        new("id_number.fifteen_digits", "15位的第一代身份证号已停止使用，请填写第二代身份证上的18位号码。");

    public static DomainException Characters() =>
        new("id_number.characters", "身份证号只能由数字组成，仅最后一位可以是字母X，请核对。");

    public static DomainException Region() =>
        new("id_number.region", "身份证号开头的地区码不存在，请核对前两位。");

    public static DomainException BirthDate() =>
        new("id_number.birth_date", "身份证号中的出生日期不正确，请核对第7至14位。");

    public static DomainException CheckDigit() =>
        new("id_number.check_digit", "身份证号的校验码不正确，可能有数字填错，请逐位核对。");

    public static DomainException ScientificNotation() =>
        new("id_number.scientific_notation", "身份证号被表格软件改成了科学计数法，请把该列设为“文本”格式后重新填写18位号码。");
}
