using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Associations;

public static class AssociationErrors
{
    public static DomainException NameTaken() => new("association.name_taken", "同一上级下已有同名的科协或学会，请换一个名称。");

    public static DomainException ParentLevel() =>
        new("association.parent_level", "省级学会须设在省（自治区、直辖市）科协之下，全国学会须设在中国科协之下。");

    public static DomainException NoSocietiesHere(string place) => new("association.no_societies_here", $"{place}不设省级学会。");

    public static DomainException OwnReviewer() => new("association.own_reviewer", "不能移除自己，请由其他审核管理员或上级科协处理。");

    public static DomainException LastReviewer() => new("association.last_reviewer", "这是全国级最后一名审核管理员，不能移除。");

    public static DomainException ReviewerRefused(IEnumerable<string> reasons) => new("association.reviewer_refused", string.Join(' ', reasons));
}
