using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StvsPlatform.WeChatSimulator.Endpoints;
using StvsPlatform.WeChatSimulator.Phone;
using StvsPlatform.WeChatSimulator.Servers;
using StvsPlatform.WeChatSimulator.Wire;

namespace StvsPlatform.WeChatSimulator;

public static class DependencyInjection
{
    private const string NotInProduction = "The WeChat simulator lets anybody be anybody and must not run in Production.";

    public static IServiceCollection AddWeChatSimulator(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WeChatSimulatorOptions>()
            .Bind(configuration.GetSection(WeChatSimulatorOptions.Section))
            .Validate<IHostEnvironment>((_, environment) => !environment.IsProduction(), NotInProduction)
            .ValidateOnStart();
        services.Configure<OfficialAccountOptions>(configuration.GetSection(OfficialAccountOptions.Section));

        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(MessagePush.HttpClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

        services.AddSingleton<PlatformAddress>();
        services.AddSingleton<LiveUpdates>();
        services.AddSingleton<WireLog>();
        services.AddSingleton<World>();
        services.AddSingleton<OutgoingMessages>();
        services.AddSingleton<MessagePush>();
        services.AddSingleton<Handset>();
        services.AddSingleton<Faults>();
        services.AddSingleton<Gateway>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<MenuServer>();
        services.AddSingleton<TemplateServer>();
        services.AddSingleton<CustomerServiceServer>();
        services.AddSingleton<QrCodeServer>();
        services.AddSingleton<OAuthServer>();
        services.AddSingleton<JsSdk>();
        services.AddHostedService<StateKeeper>();
        return services;
    }

    public static void MapWeChatSimulator(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsProduction())
        {
            throw new InvalidOperationException(NotInProduction);
        }

        // Nobody signs in here: it stands for servers and phones of others, on a developer's machine.
        var simulator = app.MapGroup("/simulator").AllowAnonymous().ExcludeFromDescription();
        simulator.MapServers();
        simulator.MapAuthorize();

        var api = simulator.MapGroup("/api");
        api.MapFollowers();
        api.MapScreen();
    }
}
