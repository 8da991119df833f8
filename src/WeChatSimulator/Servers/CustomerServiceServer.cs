using System.Text;
using System.Text.Json.Nodes;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>客服消息: what the account says without being asked just now, within 48 hours of the person's last word.</summary>
internal sealed class CustomerServiceServer(World world, TimeProvider time)
{
    private const int LongestTextBytes = 2048;

    private static readonly TimeSpan Window = TimeSpan.FromHours(48);

    public JsonNode Send(WeChatCall call)
    {
        var json = call.Json();
        var person = json.Text("touser") is { } openId && world.Find(openId) is { } known ? known : throw new WeChatError(40003, "invalid openid");
        if (json.Text("msgtype") != "text" || json["text"].Text("content") is not { Length: > 0 } content)
        {
            throw new WeChatError(40008, "invalid message type");
        }

        if (Encoding.UTF8.GetByteCount(content) > LongestTextBytes)
        {
            throw new WeChatError(45002, "content size out of limit");
        }

        var isInWindow = person.FollowedAt > time.GetUtcNow() - Window
            || person.Chat.Any(message => message.Side == ChatSide.Person && message.At > time.GetUtcNow() - Window);
        if (!person.IsFollowing || !isInWindow)
        {
            throw new WeChatError(45015, "response out of time limit or subscription is canceled");
        }

        world.Say(person.OpenId, PassiveReply.Text(content, (type, text) => world.NewMessage(ChatSide.Account, type, text)));
        return new JsonObject { ["errcode"] = 0, ["errmsg"] = "ok" };
    }
}
