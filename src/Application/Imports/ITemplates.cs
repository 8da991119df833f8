using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Regions;

namespace StvsPlatform.Application.Imports;

/// <summary>The forms of collective registration to be filled in (.xlsx), with drop-downs.</summary>
public interface ITemplates
{
    /// <param name="regions">Asked for when a form is made, which is once: the lists of options and the regions change with the program only.</param>
    Task<byte[]> GetAsync(ImportKind kind, Func<Task<IReadOnlyList<Region>>> regions);
}
