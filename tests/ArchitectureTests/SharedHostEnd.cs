using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.ArchitectureTests;

/// <summary>Stops the shared host after the last test of the assembly.</summary>
[SetUpFixture]
public sealed class SharedHostEnd
{
    [OneTimeTearDown]
    public Task StopAsync() => SharedHost.StopAsync();
}
