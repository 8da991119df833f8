namespace StvsPlatform.Application.Statistics;

/// <summary>The registry table as the yearbook prints it, as a workbook (.xlsx).</summary>
public interface IRegistryWorkbooks
{
    byte[] Write(RegistryTable table);
}
