namespace StvsPlatform.Application.Common;

/// <summary>Serial numbers inside the numbers that people and teams bear: never the same twice, gaps allowed.</summary>
public interface ISerialNumbers
{
    Task<long> NextVolunteerAsync(CancellationToken cancellationToken);

    Task<long> NextTeamAsync(CancellationToken cancellationToken);
}
