using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator.Servers;

/// <summary>
/// What every API call has in common: the faults asked for, method and token checks, WeChat's way of answering
/// (HTTP 200, text/plain, errcode and errmsg with a rid), and the wire log.
/// </summary>
internal sealed class Gateway(Faults faults, AccessTokens tokens, WireLog wire, TimeProvider time, IHostApplicationLifetime lifetime)
{
    public async Task HandleAsync(HttpContext http, string method, Func<WeChatCall, JsonNode> handle, bool needsToken, Direction direction = Direction.Call)
    {
        var endpoint = http.Request.Path.Value!["/simulator".Length..];
        var body = await new StreamReader(http.Request.Body, Encoding.UTF8).ReadToEndAsync(http.RequestAborted);
        var call = new WeChatCall(http.Request.Query, body);
        var exchange = wire.Begin(direction, endpoint, $"{http.Request.Method} {endpoint}{http.Request.QueryString}") with { Request = body };

        var fault = faults.Take(endpoint);
        if (fault is { DelayMs: > 0 })
        {
            // Goes on when the caller has given up: WeChat does too, and the caller cannot know.
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, lifetime.ApplicationStopping);
        }

        if (fault?.HttpStatus is { } status)
        {
            wire.Keep(exchange with { Status = status, Problem = "故障：HTTP 状态" });
            http.Response.StatusCode = status;
            return;
        }

        var verdict = Verdict.None;
        var answeredStatus = StatusCodes.Status200OK;
        JsonNode answer;
        try
        {
            if (fault?.Errcode is { } errcode)
            {
                throw new WeChatError(errcode, "injected fault");
            }

            if (http.Request.Method != method)
            {
                throw method == "GET" ? new WeChatError(43001, "require GET method") : new WeChatError(43002, "require POST method");
            }

            if (needsToken)
            {
                verdict = Verdict.Invalid;
                tokens.Verify(call["access_token"]);
                verdict = Verdict.Valid;
            }

            answer = handle(call);
        }
        catch (WeChatError error)
        {
            answer = new JsonObject { ["errcode"] = error.Code, ["errmsg"] = $"{error.Message} rid: {NewRid()}" };
            // WeChat says what is wrong in the body only; gateways for text messages say it in the status.
            answeredStatus = direction == Direction.Sms ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
            exchange = exchange with { Problem = fault is null ? $"{error.Code}" : $"故障：{error.Code}" };
        }

        var json = answer.ToJsonString(SimulatorJson.Options);
        exchange = exchange with { Status = answeredStatus, Response = json, Verdict = verdict };
        if (fault is { LosesAnswer: true })
        {
            wire.Keep(exchange with { Problem = "故障：已执行，回应丢失" });
            http.Abort();
            return;
        }

        wire.Keep(exchange);
        http.Response.StatusCode = answeredStatus;
        http.Response.ContentType = direction == Direction.Sms ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
        await http.Response.WriteAsync(json, http.RequestAborted);
    }

    private static string NewRid() =>
        string.Join('-', RandomNumberGenerator.GetHexString(8, true), RandomNumberGenerator.GetHexString(8, true), RandomNumberGenerator.GetHexString(8, true));
}
