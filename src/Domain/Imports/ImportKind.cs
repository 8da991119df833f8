namespace StvsPlatform.Domain.Imports;

/// <summary>Which of the two forms of collective registration (集体注册) a file is.</summary>
public enum ImportKind
{
    /// <summary>科技志愿者集体注册信息表.</summary>
    Volunteers,

    /// <summary>科技志愿服务组织集体注册信息表.</summary>
    Teams,
}
