using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace StvsPlatform.WeChatSimulator;

/// <summary>Where this process can be reached from itself, which is known only once Kestrel has bound.</summary>
public sealed class PlatformAddress(IServer server, IOptions<WeChatSimulatorOptions> options)
{
    /// <exception cref="InvalidOperationException">Asked before the server has started.</exception>
    public Uri Value => options.Value.PlatformUrl ?? Bound();

    private Uri Bound()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // Plain http first: on loopback it needs no trusted certificate.
        var address = addresses.OrderBy(candidate => candidate.StartsWith("https:", StringComparison.OrdinalIgnoreCase)).FirstOrDefault()
            ?? throw new InvalidOperationException("The server has no address yet.");

        // Listening everywhere is not an address one can call.
        var binding = Microsoft.AspNetCore.Http.BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new Uri($"{binding.Scheme}://{host}:{binding.Port}");
    }
}
