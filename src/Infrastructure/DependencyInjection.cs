using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Confirmations;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.Participations;
using StvsPlatform.Application.ReferenceData;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Application.Teams;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Infrastructure.CheckIns;
using StvsPlatform.Infrastructure.Idempotency;
using StvsPlatform.Infrastructure.Identity;
using StvsPlatform.Infrastructure.Imports;
using StvsPlatform.Infrastructure.Imports.Forms;
using StvsPlatform.Infrastructure.Outbox;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.Protection;
using StvsPlatform.Infrastructure.ReferenceData;
using StvsPlatform.Infrastructure.Spreadsheets;
using StvsPlatform.Infrastructure.Statistics;
using StvsPlatform.Infrastructure.TextMessages;
using StvsPlatform.Infrastructure.WeChat;

namespace StvsPlatform.Infrastructure;

/// <summary>Adapters bound to ports.</summary>
public static class DependencyInjection
{
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(configuration);
        services.AddProtection(configuration);
        services.AddIdentity(configuration);

        var lists = new EmbeddedReferenceLists();
        services.AddSingleton<IReferenceLists>(lists);
        // Made here rather than when first asked for: a faulty file has to stop the start, not somebody's registration.
        services.AddSingleton<IProvinceProfiles>(new ProvinceProfiles(EmbeddedData.Profiles, lists));
        services.AddSingleton(configuration.GetSection("Registration").Get<RegistrationOptions>() ?? new RegistrationOptions());

        services.AddSingleton(configuration.GetSection("CheckIn").Get<CheckInOptions>() ?? new CheckInOptions());
        services.AddSingleton<ICheckInCodes, EcdsaCheckInCodes>();
        services.AddSingleton<IVenueCodes, RotatingVenueCodes>();

        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddDocuments();
        services.AddScoped<IOutbox, StoredOutbox>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());

        services.AddImports(configuration);
        services.AddStatistics();
        services.AddTextMessages(configuration);
        services.AddWeChat(configuration);
        services.AddScoped<IPublicAddress, PublicAddress>();
        return services;
    }

    private static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<ISpreadsheets, OpenXmlSpreadsheets>();
        services.AddSingleton<IWorkbookReader, WorkbookReader>();
        services.AddSingleton<ITemplates, OpenXmlTemplates>();
        services.AddSingleton<IFaultWorkbooks, OpenXmlFaultWorkbooks>();
        services.AddSingleton<IFiledForms, OpenXmlFiledForms>();
        services.AddSingleton<IReceipts, OpenXmlReceipts>();
        services.AddSingleton<IRegistryWorkbooks, OpenXmlRegistryWorkbooks>();
    }

    private static void AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDbContext<StvsDbContext>(options => options
            .UseNpgsql(configuration.GetConnectionString("Stvs"))
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings
                // Identity's columns for phone and mail are left out on purpose.
                .Ignore(CoreEventId.MappedPropertyIgnoredWarning)
                // A failed command comes back as an exception, and is told there; lost races and the first start's look for a history are no errors.
                .Log((RelationalEventId.CommandError, LogLevel.Debug))));
        // For what goes past EF Core: rows by the thousand, and locks that outlive a transaction.
        services.AddSingleton(_ => NpgsqlDataSource.Create(configuration.GetConnectionString("Stvs")!));
        services.AddScoped<IStvsDbContext>(provider => provider.GetRequiredService<StvsDbContext>());
        services.AddScoped<ISeatLock, SeatRowLock>();
        services.AddScoped<IJoinLock, VolunteerRowLock>();
        services.AddScoped<IOfficeLock, OfficeRowLocks>();
        services.AddScoped<ICodeLock, CodeLock>();
        services.AddScoped<ITeamTree, TeamTree>();
        services.AddScoped<IDisclosureLock, DisclosureLock>();
        services.AddScoped<IPhoneProofLock, PhoneProofLock>();
        services.AddScoped<IPager, KeysetPager>();
        services.AddScoped<ISerialNumbers, SerialNumbers>();
        services.AddHostedService<Housekeeping>();
    }

    private static void AddStatistics(this IServiceCollection services)
    {
        services.AddScoped<IRegistryReader, RegistryReader>();
        services.AddScoped<IRegistryAuditor, RegistryAuditor>();
        services.AddScoped<RegistryFold>();
        services.AddSingleton<RegistryUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<RegistryUpkeep>());
    }

    private static void AddProtection(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Protection").Get<ProtectionOptions>() ?? new ProtectionOptions());
        services.AddSingleton<IFieldCipher, AesGcmFieldCipher>();
        services.AddDataProtection().SetApplicationName("StvsPlatform").PersistKeysToDbContext<StvsDbContext>();
        services.AddOptions<KeyManagementOptions>().Configure<IFieldCipher>((options, cipher) => options.XmlEncryptor = new RingXmlEncryptor(cipher));
    }

    private static void AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<StvsUser>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequiredUniqueChars = 5;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<StvsDbContext>()
            .AddErrorDescriber<ChineseIdentityErrors>()
            .AddDefaultTokenProviders();
        services.AddScoped<IAccounts, IdentityAccounts>();
        services.Configure<PasswordHasherOptions>(configuration.GetSection("Identity:PasswordHasher"));
    }

    private static void AddTextMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SmsOptions>().Bind(configuration.GetSection("Sms"));
        services.AddHttpClient<ITextMessages, HttpTextMessages>((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<SmsOptions>>().Value.Timeout)
            // The client's own log lines name the address, and some gateways want their key in it.
            .RemoveAllLoggers();
    }
}
