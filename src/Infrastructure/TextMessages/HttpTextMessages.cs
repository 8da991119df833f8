using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Infrastructure.TextMessages;

/// <summary>Any SMS gateway with an HTTP interface, by configuration.</summary>
internal sealed class HttpTextMessages(HttpClient http, IOptions<SmsOptions> configured, IPublicAddress address) : ITextMessages
{
    private readonly SmsOptions options = configured.Value;

    public async Task SendAsync(string phone, string text, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url.StartsWith('/') ? address.Of(options.Url) : options.Url);
        request.Content = new StringContent(Fill(options.Body, phone, text), Encoding.UTF8, MediaTypeHeaderValue.Parse(options.ContentType));
        foreach (var (name, value) in options.Headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode) throw new TextMessageException($"gateway answered {(int)response.StatusCode}");
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!answer.Contains(options.SuccessContains, StringComparison.Ordinal)) throw new TextMessageException("gateway refused");
        }
        catch (HttpRequestException failure)
        {
            throw new TextMessageException($"gateway not reached: {failure.HttpRequestError}");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TextMessageException("gateway timed out");
        }
    }

    private string Fill(string body, string phone, string text)
    {
        Func<string, string> escape =
            options.ContentType.Contains("json", StringComparison.OrdinalIgnoreCase) ? value => JsonEncodedText.Encode(value).ToString()
            : options.ContentType.Contains("form", StringComparison.OrdinalIgnoreCase) ? Uri.EscapeDataString
            : value => value;
        return body.Replace("{phone}", escape(phone), StringComparison.Ordinal).Replace("{text}", escape(text), StringComparison.Ordinal);
    }
}
