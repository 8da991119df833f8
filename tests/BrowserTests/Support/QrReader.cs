using System.Diagnostics;
using System.Reflection;

namespace StvsPlatform.BrowserTests.Support;

/// <summary>Reads a QR code from the pixels of a picture, with ZXing: another library than the one that drew it.</summary>
internal static class QrReader
{
    private const string Script =
        """
        import { readFileSync } from 'node:fs'
        import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
        prepareZXingModule({ overrides: { wasmBinary: readFileSync('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm') } })
        const found = await readBarcodes(new Blob([readFileSync(process.argv[1])]), { formats: ['QRCode'], tryHarder: true })
        process.stdout.write(found[0]?.text ?? '')
        """;

    public static async Task<string> ReadAsync(byte[] png)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, png);
        try
        {
            var start = new ProcessStartInfo("node") { WorkingDirectory = WebFolder(), RedirectStandardOutput = true };
            foreach (var argument in new[] { "--input-type=module", "-e", Script, file }) start.ArgumentList.Add(argument);
            using var node = Process.Start(start)!;
            var text = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string WebFolder() => Path.GetFullPath(
        "../../web", Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectFolder").Value!);
}
