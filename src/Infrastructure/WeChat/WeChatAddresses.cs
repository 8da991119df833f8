using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace StvsPlatform.Infrastructure.WeChat;

/// <summary>Where WeChat is and where we are. With the simulator both follow from the address the server has bound, so they are asked for late.</summary>
internal sealed class WeChatAddresses(IOptions<WeChatOptions> options, IServer server)
{
    /// <summary>Of api.weixin.qq.com, ends with a slash.</summary>
    public Uri Api => options.Value.UseSimulator ? new Uri(Own(), "simulator/") : Folder(options.Value.ApiBaseUrl);

    /// <summary>Where people reach us, ends with a slash.</summary>
    public Uri Public => options.Value.PublicBaseUrl is { } configured ? Folder(configured) : Own();

    /// <summary>A page of ours.</summary>
    public string Page(string path) => new Uri(Public, path.TrimStart('/')).AbsoluteUri;

    /// <summary>
    /// Where people reach us, for a browser that is here already. Where no address is configured, it is the one the browser used: cookies
    /// do not go from <c>127.0.0.1</c> to <c>localhost</c>.
    /// </summary>
    public Uri PublicAt(Uri askedAt) => Folder(options.Value.PublicBaseUrl ?? askedAt);

    /// <summary>Of open.weixin.qq.com, where a browser goes; ends with a slash.</summary>
    public Uri OpenAt(Uri askedAt) => options.Value.UseSimulator ? new Uri(PublicAt(askedAt), "simulator/") : Folder(options.Value.OpenBaseUrl);

    private Uri Own()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // Plain http first: on loopback it needs no certificate that we would have to trust.
        var address = addresses.OrderBy(candidate => candidate.StartsWith("https:", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new InvalidOperationException("The server has no address yet; set PublicBaseUrl, or ask once it has started.");

        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new Uri($"{binding.Scheme}://{host}:{binding.Port}/");
    }

    private static Uri Folder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
