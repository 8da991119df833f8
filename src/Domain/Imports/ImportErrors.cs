using StvsPlatform.Domain.Common;

namespace StvsPlatform.Domain.Imports;

public static class ImportErrors
{
    public static DomainException NotChecked() => new("import.not_checked", "文件还在核对或已经处理过，请刷新后查看最新状态。");

    public static DomainException NothingToCommit() => new("import.nothing_to_commit", "没有可以登记的行：请先改正有问题的行，或处理重复的行。");

    public static DomainException TeamUnfit() => new("import.team_unfit", "只有通过审核的组织可以集体登记成员，请先完成组织注册或关联。");

    public static DomainException FileMissing() => new("import.file_missing", "请选择要上传的文件。");

    public static DomainException FileTooLarge(long megabytes) => new("import.file_too_large", $"文件超过{megabytes} MB，请拆分后再上传，或另存为 .csv 格式。");

    public static DomainException ScanUnfit() => new("import.scan_unfit", "盖章扫描件只能是 PDF、JPG 或 PNG 文件，不超过 20 MB。");

    public static DomainException PartsUnfit() => new("import.parts_unfit", "请选择同一类、已上报到本级、尚未处理的文件。");

    public static DomainException ReadingAgain() => new("import.reading_again", "文件正在重新读取，请稍候再试。");

    public static DomainException NotCommitted() => new("import.not_committed", "只有登记完成的文件可以撤销。");

    public static DomainException UndoClosed(int days) => new("import.undo_closed", $"登记完成已超过{days}天，不能再整批撤销。");

    public static DomainException NotSendable() => new("import.not_sendable", "只有核对完成、尚未登记也未上报的文件可以上报。");

    public static DomainException NotReceived() => new("import.not_received", "只有已上报、尚未处理的文件可以退回或汇总。");

    public static DomainException NoOneAbove() => new("import.no_one_above", "没有可以上报的上级科协。");

    public static DomainException CommitNotAllowed() =>
        new("import.commit_not_allowed", "组织的名单须上报给主管科协，由科协登记。") { IsForbidden = true };
}
