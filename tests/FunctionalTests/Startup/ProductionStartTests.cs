using System.Diagnostics;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Startup;

/// <summary>The program as an operator starts it.</summary>
public sealed class ProductionStartTests
{
    [Test]
    public async Task Without_configuration_it_names_everything_that_is_missing_and_ends()
    {
        var (exitCode, said) = await StartAsync([]);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            string[] keys =
            [
                "Protection:Keys", "CheckIn:SigningKeys", "ConnectionStrings:Stvs", "PublicBaseUrl", "Sms:Url", "WeChat:AppId", "WeChat:AppSecret",
                "WeChat:Token", "WeChat:EncodingAESKey", "WeChat:OriginalId",
            ];
            foreach (var key in keys)
            {
                Assert.That(said, Does.Contain(key));
            }
            Assert.That(said, Does.Not.Contain("   at "), "A stack trace hides what to do.");
        });
    }

    [Test]
    public async Task The_simulator_is_refused()
    {
        var (exitCode, said) = await StartAsync(["--WeChat:UseSimulator=true"]);

        Assert.Multiple(() =>
        {
            Assert.That(exitCode, Is.EqualTo(1));
            Assert.That(said, Does.Contain("WeChat:UseSimulator"));
        });
    }

    private static async Task<(int ExitCode, string Said)> StartAsync(string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("stvs-start-");
        var start = ApiProcess.Command("Production", folder.FullName, settings);
        start.Environment["DataFolder"] = folder.FullName;
        try
        {
            using var program = Process.Start(start)!;
            var said = await program.StandardError.ReadToEndAsync();
            await program.WaitForExitAsync();
            return (program.ExitCode, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
