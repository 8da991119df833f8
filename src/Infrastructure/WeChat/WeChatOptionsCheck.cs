using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StvsPlatform.Infrastructure.WeChat.Menus;
using StvsPlatform.Infrastructure.WeChat.Messages;
using StvsPlatform.Infrastructure.WeChat.Templates;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>Everything that can be known to be wrong is said at start, at once, and without showing a secret.</summary>
internal sealed partial class WeChatOptionsCheck(IHostEnvironment environment) : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(WeChatOptions options)
    {
        if (options.AppId.Length == 0) yield return "WeChat:AppId is missing.";
        if (options.AppSecret.Length == 0) yield return "WeChat:AppSecret is missing.";
        if (options.OriginalId.Length == 0) yield return "WeChat:OriginalId (gh_…) is missing.";
        if (!Token().IsMatch(options.Token)) yield return "WeChat:Token must have 3 to 32 letters and digits.";
        if (!MessageCrypto.IsKey(options.EncodingAESKey)) yield return "WeChat:EncodingAESKey must have 43 characters of Base64.";
        if (options.PreviousEncodingAESKey.Length > 0 && !MessageCrypto.IsKey(options.PreviousEncodingAESKey))
        {
            yield return "WeChat:PreviousEncodingAESKey must have 43 characters of Base64, or be empty.";
        }

        if (environment.IsProduction())
        {
            if (options.UseSimulator) yield return "WeChat:UseSimulator is for development.";
            if (options.MessageMode == MessageMode.Plain) yield return "WeChat:MessageMode Plain is for development: messages hold personal data.";
            foreach (var (key, address) in new[] { ("WeChat:ApiBaseUrl", options.ApiBaseUrl), ("WeChat:OpenBaseUrl", options.OpenBaseUrl) })
            {
                if (address.Scheme != Uri.UriSchemeHttps) yield return $"{key} must be https.";
            }
        }

        if (options.PublicBaseUrl is { } publicBaseUrl)
        {
            if (!publicBaseUrl.IsAbsoluteUri || publicBaseUrl.Scheme is not ("http" or "https")) yield return "PublicBaseUrl must be an http(s) address.";
            else if (environment.IsProduction() && publicBaseUrl.Scheme != Uri.UriSchemeHttps) yield return "PublicBaseUrl must be https.";
        }
        else if (!options.UseSimulator)
        {
            yield return "PublicBaseUrl is missing.";
        }

        foreach (var fault in Menu.Faults(options.Menu ?? Menu.Usual)) yield return $"WeChat:Menu {fault}.";
        foreach (var fault in options.Templates.SelectMany(pair => TemplateRules.Faults(pair.Key, pair.Value))) yield return fault;
        if (options.ReplyWithin <= TimeSpan.Zero || options.ReplyWithin >= TimeSpan.FromSeconds(5)) yield return "WeChat:ReplyWithin must be less than WeChat's 5 seconds.";
    }

    [GeneratedRegex("^[A-Za-z0-9]{3,32}$")]
    private static partial Regex Token();
}
