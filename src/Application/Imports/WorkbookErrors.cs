using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Imports;

/// <summary>Why a file as a whole cannot be read.</summary>
public static class WorkbookErrors
{
    /// <summary>Rows of one .xlsx or .xls file; beyond it people split it, or send .csv.</summary>
    public const int MostRows = 200_000;

    public static DomainException TooManyRows() =>
        new("import.too_many_rows", $"一个 Excel 文件最多{MostRows / 10_000}万行数据。请拆分成几个文件分别上传，或另存为 CSV（逗号分隔）格式后上传，CSV 不限行数。");

    public static DomainException Empty() => new("import.file_empty", "文件是空的，没有任何内容，请检查后重新上传。");

    public static DomainException NotATable(string what) =>
        new("import.file_not_a_table", $"这个文件是{what}，不是表格。请上传 .xlsx、.xls 或 .csv 格式的注册信息表。");

    public static DomainException OtherFormat(string what) =>
        new("import.file_other_format", $"这个文件是{what}。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后重新上传。");

    public static DomainException Encrypted() =>
        new("import.file_encrypted", "文件设有打开密码，无法读取。请在 Excel 或 WPS 中取消密码保护，保存后重新上传。");

    public static DomainException Broken() =>
        new("import.file_broken", "文件已损坏，无法读取。请用 Excel 或 WPS 打开并另存为 .xlsx 后重新上传。");

    public static DomainException TooLarge() =>
        new("import.file_too_large", "文件展开后过大，无法读取。请只保留需要填报的工作表，删除图片和多余的格式，或拆分成几个文件后上传。");

    public static DomainException CellTooLong(int row) =>
        new("import.file_cell_too_long", $"第{row}行附近有过长的内容，可能缺少配对的引号或换行。请检查后重新上传。");

    public static DomainException Quotes(int row) =>
        new("import.file_quotes", $"第{row}行的引号不配对，无法分列。请用 Excel 打开检查，或另存为 .xlsx 后重新上传。");

    public static DomainException Encoding() =>
        new("import.file_encoding", "文件的文字编码无法识别。请用 Excel 或 WPS 打开，另存为 .xlsx 或“CSV UTF-8”格式后重新上传。");
}
