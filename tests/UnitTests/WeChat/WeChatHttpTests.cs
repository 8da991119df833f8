using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat;
using StvsPlatform.Infrastructure.WeChat.Client;

namespace StvsPlatform.UnitTests.WeChat;

public sealed class WeChatHttpTests : IDisposable
{
    private const string Secret = "s3cret-t0ken";

    private readonly FakeWeChat weChat = new();

    public void Dispose() => weChat.Dispose();

    [Test]
    public async Task Chinese_and_emoji_are_sent_as_they_are()
    {
        const string Text = "志愿者 <活动> & 😀 👨\u200D👩 \\uD83D \"\n";
        await CallAsync(new JsonObject { ["name"] = Text });

        Assert.That(weChat.Body, Is.EqualTo("{\"name\":\"志愿者 <活动> & 😀 👨\u200D👩 \\\\uD83D \\\"\\n\"}"));
        Assert.That((string?)JsonNode.Parse(weChat.Body!)!["name"], Is.EqualTo(Text));
        Assert.That(weChat.Request!.Content!.Headers.ContentType!.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        Assert.That(weChat.Request.RequestUri!.AbsoluteUri, Is.EqualTo("https://api.example/base/cgi-bin/menu/create?access_token=" + Secret));
        Assert.That(weChat.Request.Method, Is.EqualTo(HttpMethod.Post));
    }

    [TestCase("""{"errcode":0,"errmsg":"ok","msgid":310000001}""")]
    [TestCase("""{"access_token":"T","expires_in":7200}""")]
    public async Task An_answer_without_an_error_is_handed_over(string answer)
    {
        weChat.Answer = answer;
        Assert.That(JsonNode.DeepEquals(await CallAsync(), JsonNode.Parse(answer)));
    }

    [Test]
    public async Task An_error_code_is_an_exception_with_the_request_id_and_nothing_else()
    {
        weChat.Answer = """{"errcode":40164,"errmsg":"invalid ip 203.0.113.9, not in whitelist rid: 5f7b1c2d-0a1b2c3d-4e5f6a7b"}""";
        var failure = (await Assert.ThrowsAsync<WeChatApiException>(() => CallAsync()))!;

        Assert.That(failure.Kind, Is.EqualTo(WeChatErrorKind.AccountRefused));
        Assert.That(failure.Message, Is.EqualTo("WeChat refused cgi-bin/menu/create with 40164 (rid 5f7b1c2d-0a1b2c3d-4e5f6a7b)."));
    }

    [TestCase(HttpStatusCode.BadGateway, "{}")]
    [TestCase(HttpStatusCode.Redirect, "{}")]
    [TestCase(HttpStatusCode.OK, "<html>busy</html>")]
    [TestCase(HttpStatusCode.OK, "[]")]
    [TestCase(HttpStatusCode.OK, "")]
    public async Task An_answer_that_is_none_may_still_have_done_something(HttpStatusCode status, string answer)
    {
        (weChat.Status, weChat.Answer) = (status, answer);
        Assert.That((await Assert.ThrowsAsync<WeChatUnreachableException>(() => CallAsync()))!.MayHaveArrived, Is.True);
    }

    [TestCase(HttpRequestError.NameResolutionError, false)]
    [TestCase(HttpRequestError.ConnectionError, false)]
    [TestCase(HttpRequestError.SecureConnectionError, false)]
    [TestCase(HttpRequestError.ResponseEnded, true)]
    [TestCase(HttpRequestError.Unknown, true)]
    public async Task A_broken_connection_is_told_from_one_that_was_never_made(HttpRequestError error, bool mayHaveArrived)
    {
        weChat.Failure = new HttpRequestException(error, "https://api.example/?access_token=" + Secret);
        var failure = (await Assert.ThrowsAsync<WeChatUnreachableException>(() => CallAsync()))!;

        Assert.That(failure.MayHaveArrived, Is.EqualTo(mayHaveArrived));
        Assert.That(failure.ToString(), Does.Not.Contain(Secret));
    }

    [Test]
    public async Task A_timeout_is_told_from_a_caller_who_left()
    {
        weChat.Failure = new TaskCanceledException("timeout");
        Assert.That((await Assert.ThrowsAsync<WeChatUnreachableException>(() => CallAsync()))!.MayHaveArrived, Is.True);

        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await Assert.CatchAsync<OperationCanceledException>(() => CallAsync(cancellationToken: left.Token));
    }

    private Task<JsonObject> CallAsync(JsonNode? body = null, CancellationToken cancellationToken = default)
    {
        var options = Options.Create(new WeChatOptions { ApiBaseUrl = new Uri("https://api.example/base") });
        return new WeChatHttp(weChat, new WeChatAddresses(options, new NoServer()))
            .CallAsync("cgi-bin/menu/create", [new("access_token", Secret)], body, cancellationToken);
    }

    private sealed class FakeWeChat : HttpMessageHandler, IHttpClientFactory
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;
        public string Answer { get; set; } = """{"errcode":0}""";
        public Exception? Failure { get; set; }
        public HttpRequestMessage? Request { get; private set; }
        public string? Body { get; private set; }

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Failure is not null) throw Failure;
            Request = request;
            Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(Status) { Content = new StringContent(Answer, Encoding.UTF8, "text/plain") };
        }
    }

    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();
        public void Dispose() { }
        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken) where TContext : notnull => Task.CompletedTask;
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
