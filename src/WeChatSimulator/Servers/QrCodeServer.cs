using System.Security.Cryptography;
using System.Text.Json.Nodes;
using QRCoder;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

internal sealed class QrCodeServer(World world, TimeProvider time)
{
    private const int LongestLife = 30 * 24 * 3600;
    private const int DefaultLife = 60;

    public JsonNode Create(WeChatCall call)
    {
        var json = call.Json();
        var scene = json["action_info"]?["scene"];
        var (isTemporary, name) = json.Text("action_name") switch
        {
            "QR_SCENE" => (true, NumberOf(scene, uint.MaxValue)),
            "QR_STR_SCENE" => (true, TextOf(scene)),
            "QR_LIMIT_SCENE" => (false, NumberOf(scene, 100_000)),
            "QR_LIMIT_STR_SCENE" => (false, TextOf(scene)),
            _ => throw new WeChatError(40052, "invalid action name"),
        };

        var life = json["expire_seconds"] is JsonValue value && value.TryGetValue<int>(out var seconds) ? seconds : DefaultLife;
        if (isTemporary && life is < 1 or > LongestLife)
        {
            throw new WeChatError(40054, "invalid expire_seconds");
        }

        var now = time.GetUtcNow();
        var ticket = "gQ" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_", 90) + "==";
        var url = "http://weixin.qq.com/q/" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 22);
        world.Add(new ParametricCode(ticket, name, url, now, isTemporary ? now.AddSeconds(life) : null));

        var answer = new JsonObject { ["ticket"] = ticket, ["url"] = url };
        if (isTemporary)
        {
            answer["expire_seconds"] = life;
        }

        return answer;
    }

    /// <summary>The code with this scene that is still good, else any: in tests a scene may be scanned that was never made.</summary>
    public ParametricCode? FindByScene(string scene) => Good().LastOrDefault(code => code.Scene == scene);

    public ParametricCode? FindByUrl(string url) => Good().FirstOrDefault(code => code.Url == url);

    /// <summary>What mp.weixin.qq.com/cgi-bin/showqrcode shows for a ticket.</summary>
    public byte[]? Picture(string ticket)
    {
        if (world.State.Codes.Find(code => code.Ticket == ticket) is not { } code)
        {
            return null;
        }

        using var data = QRCodeGenerator.GenerateQrCode(code.Url, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(12);
    }

    private IEnumerable<ParametricCode> Good()
    {
        var now = time.GetUtcNow();
        return world.State.Codes.Where(code => code.ExpiresAt is null || code.ExpiresAt > now);
    }

    private static string NumberOf(JsonNode? scene, uint highest) =>
        scene?["scene_id"] is JsonValue value && value.TryGetValue<uint>(out var number) && number >= 1 && number <= highest
            ? number.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : throw new WeChatError(40053, "invalid action info");

    private static string TextOf(JsonNode? scene) =>
        scene.Text("scene_str") is { Length: >= 1 and <= 64 } text ? text : throw new WeChatError(40053, "invalid action info");
}
