using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests;

/// <summary>Stops the shared host after the last test of the assembly.</summary>
[SetUpFixture]
public sealed class SharedHostEnd
{
    [OneTimeTearDown]
    public Task StopAsync() => SharedHost.StopAsync();
}
