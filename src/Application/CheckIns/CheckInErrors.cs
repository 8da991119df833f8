using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.CheckIns;

public static class CheckInErrors
{
    public static DomainException CodeInvalid() => new("check_in.code_invalid", "这不是有效的签到码。请让志愿者打开“我的活动”重新出示。");

    public static DomainException OtherActivity() => new("check_in.other_activity", "这是另一个活动的签到码，请核对活动。");

    public static DomainException VenueCodeInvalid() => new("check_in.venue_code_invalid", "现场签到码已失效，请重新扫描现场屏幕上的最新二维码。");

    public static DomainException ActivityCancelled() => new("check_in.activity_cancelled", "活动已取消，不能签到。");

    public static DomainException NotSignedUp() => new("check_in.not_signed_up", "您没有报名这个活动，不能签到。请先报名，或联系活动负责人。");

    public static DomainException AtOutOfRange() => new("check_in.at_out_of_range", "设备时间不正确，请校准设备时间后重试。");
}
