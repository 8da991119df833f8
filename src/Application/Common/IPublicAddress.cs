namespace StvsPlatform.Application.Common;

/// <summary>Where people reach the platform from outside (<c>PublicBaseUrl</c>; in Development the server's own address).</summary>
public interface IPublicAddress
{
    /// <param name="path">From the root on, with query.</param>
    string Of(string path);
}
