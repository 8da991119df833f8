using System.Collections.Frozen;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Teams;

namespace StvsPlatform.Infrastructure.ReferenceData;

/// <summary>
/// The profiles of the folder <c>Data/profiles</c>: one file for each province, named by its code, and <c>default.json</c> for all others.
/// Read and checked at start; a faulty file stops it.
/// </summary>
internal sealed class ProvinceProfiles : IProvinceProfiles
{
    private const string Default = "default";

    private readonly FrozenDictionary<string, ProvinceProfile> profiles;

    /// <param name="files">Text by name; a new province is one more.</param>
    /// <exception cref="InvalidDataException">Lists every fault of every file.</exception>
    public ProvinceProfiles(IReadOnlyDictionary<string, string> files, IReferenceLists lists)
    {
        var read = files.ToDictionary(file => Path.GetFileNameWithoutExtension(file.Key), file => ProvinceProfileFile.Read(file.Key, file.Value));
        if (!read.TryGetValue(Default, out var common)) throw new InvalidDataException("省份规范缺少 default.json。");
        var faults = read.SelectMany(file => file.Value.Faults(lists).Select(fault => $"{file.Key}.json：{fault}")).ToArray();
        if (faults.Length > 0) throw new InvalidDataException("省份规范文件有误：" + Environment.NewLine + string.Join(Environment.NewLine, faults));
        profiles = read.ToFrozenDictionary(file => file.Key, file => file.Value.ToProfile(common));
    }

    public ProvinceProfile Of(string unit) => profiles.GetValueOrDefault(unit) ?? profiles[Default];
}
