using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.OfficialAccount;

/// <summary>A browser sets out for WeChat's web authorisation.</summary>
public sealed record BeginSignInCommand(string BrowserKey, string? ReturnUrl, Uri AskedAt, bool IsSecondTry) : ICommand<Uri>;

internal sealed class BeginSignInHandler(IWeChatSignIn weChat) : IRequestHandler<BeginSignInCommand, Uri>
{
    private const string Home = "/m/";
    private const int LongestReturnUrl = 1000;

    public Task<Uri> Handle(BeginSignInCommand command, CancellationToken cancellationToken)
    {
        var returnUrl = IsOwnPath(command.ReturnUrl) ? command.ReturnUrl! : Home;
        return weChat.BeginAsync(new SignInStart(command.BrowserKey, returnUrl, command.AskedAt, command.IsSecondTry), cancellationToken);
    }

    /// <summary>Only paths of our own: <c>//host</c> and <c>/\host</c> lead away, and browsers drop tabs and line breaks before they look.</summary>
    private static bool IsOwnPath(string? url) =>
        url is { Length: > 0 and <= LongestReturnUrl } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Any(c => c == '\\' || char.IsControl(c));
}
