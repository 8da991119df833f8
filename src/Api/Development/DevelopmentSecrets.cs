using System.Security.Cryptography;
using System.Text.Json;

namespace StvsPlatform.Api.Development;

/// <summary>
/// The secrets that Production must be given, made once on a developer's machine and kept with its data. They come last in
/// the order of configuration sources, so that whatever is configured by hand wins.
/// </summary>
internal static class DevelopmentSecrets
{
    public static void AddDevelopmentSecrets(this ConfigurationManager configuration, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var file = Path.Combine(dataFolder, "secrets.json");
        if (!File.Exists(file))
        {
            var unfinished = file + ".new";
            File.WriteAllText(unfinished, JsonSerializer.Serialize(Make()));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.Move(unfinished, file);
        }
        configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
        {
            Path = Path.GetFileName(file),
            FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(dataFolder, Microsoft.Extensions.FileProviders.Physical.ExclusionFilters.None),
        });
    }

    private static object Make()
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new
        {
            Protection = new { Keys = new[] { new { Id = "dev1", Key = Random(32) } }, HashKey = Random(32) },
            CheckIn = new { SigningKeys = new[] { new { Id = "1", Key = Convert.ToBase64String(signing.ExportPkcs8PrivateKey()) } } },
            WeChat = new
            {
                AppId = $"wx{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}",
                AppSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
                EncodingAESKey = Random(32).TrimEnd('='),
                OriginalId = $"gh_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}",
            },
        };
    }

    private static string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));
}
