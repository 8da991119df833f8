using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Infrastructure.WeChat.Client;
using StvsPlatform.Infrastructure.WeChat.Inbox;
using StvsPlatform.Infrastructure.WeChat.JsSdk;
using StvsPlatform.Infrastructure.WeChat.Menus;
using StvsPlatform.Infrastructure.WeChat.SignIn;
using StvsPlatform.Infrastructure.WeChat.Templates;
using StvsPlatform.Infrastructure.WeChat.Tokens;

namespace StvsPlatform.Infrastructure.WeChat;

public static class DependencyInjection
{
    private const string PublicBaseUrl = "PublicBaseUrl";

    /// <summary>WeChat hangs up on us after 5 s; what we ask of it in the meantime has to be faster.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static IServiceCollection AddWeChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<WeChatOptions>, WeChatOptionsCheck>();
        services.AddOptions<WeChatOptions>()
            .Bind(configuration.GetSection(WeChatOptions.Section))
            .Configure(options => options.PublicBaseUrl = configuration[PublicBaseUrl] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null)
            .ValidateOnStart();

        services.AddSingleton<WeChatAddresses>();
        services.AddSingleton<WeChatHttp>();
        services.AddSingleton<WeChatApi>();
        services.AddSingleton<AccessToken>();
        services.AddSingleton<JsApiTicket>();
        services.AddHttpClient(WeChatHttp.ClientName, client => client.Timeout = Patience)
            // They log whole addresses, and those carry the access token and the secret.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                // No span of its own either, for the same reason.
                ActivityHeadersPropagator = null,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });

        services.AddSingleton<IOfficialAccountCallback, OfficialAccountCallback>();
        services.AddScoped<OfficialAccountMessageHandler>();
        services.AddSingleton<MessageInbox>();
        services.AddSingleton<LateReplies>();
        services.AddScoped<IStoredMessages, StoredMessages>();
        services.AddScoped<IFollowerLock, FollowerLock>();
        services.AddScoped<IWeChatSignIn, WeChatSignIn>();
        services.AddSingleton<IJsSdk, JsSdkSigner>();
        services.AddScoped<ITemplateMessages, WeChatTemplateMessages>();
        services.AddHostedService<InboxKeeper>();
        services.AddHostedService<MenuPublisher>();
        return services;
    }
}
