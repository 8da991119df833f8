using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StvsPlatform.WeChatSimulator.Phone;
using StvsPlatform.WeChatSimulator.Servers;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Endpoints;

/// <summary>The stand-ins of api.weixin.qq.com and of an SMS gateway.</summary>
internal static class ServerEndpoints
{
    private const int LongestTextMessage = 500;

    public static void MapServers(this IEndpointRouteBuilder routes)
    {
        routes.MapCall<AccessTokens>("POST", "/cgi-bin/stable_token", (tokens, call) => tokens.Stable(call), needsToken: false);
        routes.MapCall<AccessTokens>("GET", "/cgi-bin/token", (tokens, call) => tokens.Classic(call), needsToken: false);
        routes.MapCall<AccessTokens>("GET", "/cgi-bin/ticket/getticket", (tokens, call) => tokens.Ticket(call));
        routes.MapCall<MenuServer>("POST", "/cgi-bin/menu/create", (menu, call) => menu.Create(call));
        routes.MapCall<MenuServer>("GET", "/cgi-bin/menu/get", (menu, _) => menu.Get());
        routes.MapCall<MenuServer>("GET", "/cgi-bin/menu/delete", (menu, _) => menu.Delete());
        routes.MapCall<TemplateServer>("POST", "/cgi-bin/message/template/send", (templates, call) => templates.Send(call));
        routes.MapCall<CustomerServiceServer>("POST", "/cgi-bin/message/custom/send", (service, call) => service.Send(call));
        routes.MapCall<QrCodeServer>("POST", "/cgi-bin/qrcode/create", (codes, call) => codes.Create(call));
        routes.MapCall<OAuthServer>("GET", "/sns/oauth2/access_token", (oauth, call) => oauth.AccessToken(call), needsToken: false);
        routes.MapCall<OAuthServer>("GET", "/sns/userinfo", (oauth, call) => oauth.UserInfo(call), needsToken: false);

        routes.MapGet("/cgi-bin/showqrcode", (string ticket, QrCodeServer codes) =>
            codes.Picture(ticket) is { } png ? Results.Bytes(png, "image/png") : Results.NotFound());

        routes.Map("/sms/messages", (HttpContext http, Gateway gateway, World world, TimeProvider time) =>
            gateway.HandleAsync(http, "POST", call => SendTextMessage(call, world, time), needsToken: false, Direction.Sms));
    }

    private static void MapCall<TServer>(
        this IEndpointRouteBuilder routes, string method, string route, Func<TServer, WeChatCall, JsonNode> handle, bool needsToken = true)
        where TServer : class =>
        routes.Map(route, (HttpContext http, Gateway gateway, TServer server) =>
            gateway.HandleAsync(http, method, call => handle(server, call), needsToken));

    private static JsonObject SendTextMessage(WeChatCall call, World world, TimeProvider time)
    {
        var json = call.Json();
        if (json.Text("phone") is not { Length: >= 5 and <= 20 } phone || json.Text("text") is not { Length: >= 1 and <= LongestTextMessage } text)
        {
            throw new WeChatError(40035, "invalid parameter");
        }

        var message = new TextMessage(Guid.CreateVersion7().ToString("N"), phone, text, time.GetUtcNow());
        world.Add(message);
        return new JsonObject { ["id"] = message.Id };
    }
}
