using Microsoft.AspNetCore.Http;
using StvsPlatform.WeChatSimulator.Phone;

namespace StvsPlatform.WeChatSimulator.Endpoints;

internal static class Answers
{
    public static IResult Json(object value, int status = StatusCodes.Status200OK) => Results.Json(value, SimulatorJson.Options, statusCode: status);

    /// <param name="opens">The page the phone opens because of it.</param>
    public static IResult Of(PushResult result, string? opens = null) => Json(new { replies = Replies(result), opens, result.Failure });

    public static object[] Replies(PushResult result) =>
        [.. result.Replies.Select(reply => new { reply.Type, reply.Content, reply.Title, reply.Url, reply.PicUrl })];

    public static IResult NoSuchPerson() => Results.Problem("没有这个人。", statusCode: StatusCodes.Status404NotFound);

    public static IResult Conflict(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static IResult Invalid(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status422UnprocessableEntity);
}
