namespace StvsPlatform.Application.Volunteers;

/// <summary>Serial numbers of volunteers: never the same twice, gaps allowed.</summary>
public interface IVolunteerNumbers
{
    Task<long> NextAsync(CancellationToken cancellationToken);
}
