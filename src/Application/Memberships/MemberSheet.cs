using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Memberships;

/// <summary>How a member stands in a workbook.</summary>
internal sealed class MemberSheet(IReferenceLists lists)
{
    public static string Title(MemberColumn column) => column switch
    {
        MemberColumn.Name => "姓名",
        MemberColumn.VolunteerNumber => "志愿者编号",
        MemberColumn.Gender => "性别",
        MemberColumn.Age => "年龄",
        MemberColumn.Phone => "手机号",
        MemberColumn.Employer => "工作单位",
        MemberColumn.Region => "所在区域",
        MemberColumn.ProfessionalTitle => "专业技术职称",
        MemberColumn.Marks => "成员标记",
        MemberColumn.IsGrassrootsLeader => "是否“三长”",
        MemberColumn.Team => "所在组织",
        MemberColumn.AlsoIn => "同时加入的组织",
        MemberColumn.JoinedOn => "加入日期",
        MemberColumn.Activities => "参加活动次数",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    public object?[] RowOf(MemberRow member, IReadOnlyList<MemberColumn> columns, string phone) => [.. columns.Select(column => Cell(member, column, phone))];

    private object? Cell(MemberRow member, MemberColumn column, string phone) => column switch
    {
        MemberColumn.Name => member.Name,
        MemberColumn.VolunteerNumber => member.VolunteerNumber,
        MemberColumn.Gender => member.Gender == Gender.Male ? "男" : "女",
        MemberColumn.Age => member.Age,
        MemberColumn.Phone => phone,
        MemberColumn.Employer => member.Employer,
        MemberColumn.Region => member.RegionName,
        MemberColumn.ProfessionalTitle => Label(ReferenceListNames.ProfessionalTitles, member.ProfessionalTitle),
        MemberColumn.Marks => string.Join('、', member.Marks.Select(mark => Label(ReferenceListNames.MemberMarks, mark))),
        MemberColumn.IsGrassrootsLeader => member.IsGrassrootsLeader ? "是" : "否",
        MemberColumn.Team => member.TeamName,
        MemberColumn.AlsoIn => string.Join('、', member.AlsoIn),
        MemberColumn.JoinedOn => $"{ChinaTime.DayOf(member.DecidedAt ?? member.RequestedAt):yyyy-MM-dd}",
        MemberColumn.Activities => member.Activities,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private string Label(string list, string code) => lists.Find(list, code)?.Label ?? code;
}
