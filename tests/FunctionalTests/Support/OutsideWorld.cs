using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace StvsPlatform.FunctionalTests.Support;

/// <summary>Whatever the platform reaches over HTTP: an SMS gateway and WeChat. Nothing of a test leaves the process.</summary>
public sealed class OutsideWorld : HttpMessageHandler
{
    public const string Sms = "https://sms.example/messages";

    private readonly ConcurrentQueue<TextMessage> messages = new();
    private int failuresToCome;

    /// <summary>The SMS that arrived, in order.</summary>
    public IReadOnlyCollection<TextMessage> Messages => messages;

    public int SmsCalls { get; private set; }

    /// <summary>Lets the SMS gateway answer 503 to the next calls.</summary>
    public void FailSms(int times) => failuresToCome = times;

    public void Reset()
    {
        messages.Clear();
        failuresToCome = 0;
        SmsCalls = 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Host == "sms.example") return await TakeSmsAsync(request, cancellationToken);
        if (address.AbsolutePath == "/sns/oauth2/access_token")
        {
            // The code is the openid: a test chooses who comes back from WeChat.
            return Json($$"""{"access_token":"a","expires_in":7200,"openid":"{{HttpUtility.ParseQueryString(address.Query)["code"]}}","scope":"snsapi_base"}""");
        }
        return new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> TakeSmsAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SmsCalls++;
        if (failuresToCome > 0)
        {
            failuresToCome--;
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }
        var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        messages.Enqueue(new TextMessage(body["phone"]!.GetValue<string>(), body["text"]!.GetValue<string>()));
        return Json("{}");
    }

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}

public sealed record TextMessage(string Phone, string Text);
