using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StvsPlatform.WeChatSimulator.Phone;
using StvsPlatform.WeChatSimulator.Servers;

namespace StvsPlatform.WeChatSimulator.Endpoints;

/// <summary>The people and what they do on their phones.</summary>
internal static class FollowerEndpoints
{
    private const int LongestNickname = 32;

    /// <summary>As WeChat limits a text message, in bytes.</summary>
    private const int LongestText = 2048;

    public static void MapFollowers(this IEndpointRouteBuilder routes)
    {
        var followers = routes.MapGroup("/followers");
        followers.MapGet("", (World world) => Answers.Json(world.State.People.Select(person => person.Card)));
        followers.MapPost("", Add);

        var follower = followers.MapGroup("/{openId}");
        follower.MapGet("", (string openId, World world) => With(world, openId, person => Answers.Json(person.Card)));
        follower.MapPatch("", Change);
        follower.MapDelete("", Unfollow);
        follower.MapPost("/subscription", Follow);
        follower.MapPost("/texts", Write);
        follower.MapPost("/menu-clicks", TapMenu);
        follower.MapPost("/scans", Scan);
        follower.MapPost("/locations", SendLocation);
        follower.MapGet("/inbox", (string openId, World world) =>
            With(world, openId, person => Answers.Json(person.Chat.Where(message => message.Side == ChatSide.Account))));
        follower.MapGet("/chat", (string openId, World world) => With(world, openId, person => Answers.Json(person.Chat)));
        follower.MapGet("/avatar.svg", (string openId, World world) =>
            With(world, openId, person => Results.Text(Avatar(person), "image/svg+xml", Encoding.UTF8)));
    }

    private static async Task<IResult> Add(NewFollower follower, World world, Handset handset)
    {
        var nickname = follower.Nickname?.Trim();
        if (string.IsNullOrEmpty(nickname) || nickname.Length > LongestNickname)
        {
            return Answers.Invalid($"昵称为 1–{LongestNickname} 个字。");
        }

        var person = world.Add(nickname);
        var result = follower.IsFollowing == false ? new PushResult([], null) : await handset.FollowAsync(person);
        return Answers.Json(
            new { person.OpenId, person.Nickname, replies = Answers.Replies(result), result.Failure }, StatusCodes.Status201Created);
    }

    private static IResult Change(string openId, FollowerChange change, World world) => With(world, openId, person =>
    {
        world.Update(openId, known => known with { BlocksMessages = change.BlocksMessages ?? known.BlocksMessages });
        return Answers.Json(world.Find(openId)!.Card);
    });

    /// <param name="forget">Takes the person out of the simulator altogether.</param>
    private static Task<IResult> Unfollow(string openId, bool? forget, World world, Handset handset) => WithAsync(world, openId, async person =>
    {
        if (person.IsFollowing)
        {
            await handset.UnfollowAsync(person);
        }

        if (forget == true)
        {
            world.Remove(openId);
        }

        return Results.NoContent();
    });

    private static Task<IResult> Follow(string openId, World world, Handset handset) => WithAsync(world, openId, async person =>
        person.IsFollowing ? Answers.Conflict("已经关注。") : Answers.Of(await handset.FollowAsync(person)));

    private static Task<IResult> Write(string openId, NewText text, World world, Handset handset) =>
        WithFollowerAsync(world, openId, async person =>
            string.IsNullOrWhiteSpace(text.Content) || Encoding.UTF8.GetByteCount(text.Content) > LongestText
                ? Answers.Invalid($"消息不能为空，且不超过 {LongestText} 字节。")
                : Answers.Of(await handset.WriteAsync(person, text.Content)));

    private static Task<IResult> TapMenu(string openId, MenuTap tap, World world, Handset handset) =>
        WithFollowerAsync(world, openId, async person =>
        {
            if (string.IsNullOrEmpty(tap.Key))
            {
                return Answers.Invalid("缺少 key。");
            }

            var (result, opens) = await handset.TapMenuAsync(person, tap.Key, tap.Result);
            return Answers.Of(result, opens);
        });

    private static Task<IResult> Scan(string openId, CodeScan scan, World world, Handset handset, QrCodeServer codes) =>
        WithAsync(world, openId, async person =>
        {
            var scene = string.IsNullOrEmpty(scan.Content) ? scan.Scene : codes.FindByUrl(scan.Content)?.Scene;
            return string.IsNullOrEmpty(scene)
                ? Answers.Invalid("不是本服务号的二维码，或二维码已过期。")
                : Answers.Of(await handset.ScanAsync(person, scene));
        });

    private static Task<IResult> SendLocation(string openId, NewLocation location, World world, Handset handset) =>
        WithFollowerAsync(world, openId, async person =>
            location is not { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 }
                ? Answers.Invalid("纬度应在 ±90 之间，经度应在 ±180 之间。")
                : Answers.Of(location.IsReport == true
                    ? await handset.ReportLocationAsync(person, location.Latitude.Value, location.Longitude.Value)
                    : await handset.SendLocationAsync(person, location.Latitude.Value, location.Longitude.Value, location.Label ?? "")));

    private static IResult With(World world, string openId, Func<Person, IResult> answer) =>
        world.Find(openId) is { } person ? answer(person) : Answers.NoSuchPerson();

    private static Task<IResult> WithAsync(World world, string openId, Func<Person, Task<IResult>> answer) =>
        world.Find(openId) is { } person ? answer(person) : Task.FromResult(Answers.NoSuchPerson());

    private static Task<IResult> WithFollowerAsync(World world, string openId, Func<Person, Task<IResult>> answer) =>
        WithAsync(world, openId, person =>
            person.IsFollowing ? answer(person) : Task.FromResult(Answers.Conflict("没有关注服务号，不能这样做。")));

    private static string Avatar(Person person)
    {
        var initial = WebUtility.HtmlEncode(new StringInfo(person.Nickname).SubstringByTextElements(0, 1));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="{person.AvatarColour}"/><text x="48" y="50" fill="#fff" font-size="46" font-family="sans-serif" text-anchor="middle" dominant-baseline="central">{initial}</text></svg>
            """;
    }

    internal sealed record NewFollower(string? Nickname, bool? IsFollowing);

    internal sealed record FollowerChange(bool? BlocksMessages);

    internal sealed record NewText(string? Content);

    /// <param name="Key">The button's key, or the address of a button that opens a page.</param>
    /// <param name="Result">What a scanning button's camera read.</param>
    internal sealed record MenuTap(string? Key, string? Result);

    /// <param name="Scene">The scene of a code with parameters, or</param>
    /// <param name="Content">what is written in the code.</param>
    internal sealed record CodeScan(string? Scene, string? Content);

    /// <param name="IsReport">The position WeChat reports by itself (event LOCATION) rather than one sent as a message.</param>
    internal sealed record NewLocation(double? Latitude, double? Longitude, string? Label, bool? IsReport);
}
