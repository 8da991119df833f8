using System.Reflection;
using FluentValidation;
using Mapster;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Activities;
using StvsPlatform.Application.Associations;
using StvsPlatform.Application.CheckIns;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Confirmations;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.Invitations;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Application.Notifications;
using StvsPlatform.Application.Offices;
using StvsPlatform.Application.OfficialAccount;
using StvsPlatform.Application.Pairings;
using StvsPlatform.Application.Participations;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Application.Teams;
using StvsPlatform.Application.Volunteers;

namespace StvsPlatform.Application;

public static class DependencyInjection
{
    /// <summary>Registers every handler, reaction and validator of this assembly; new ones need no line of their own.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped<CallerScope>();
        services.AddScoped<ICallerScope>(provider => provider.GetRequiredService<CallerScope>());
        services.AddScoped<OutboxContext>();
        services.AddScoped<RegionNames>();
        services.AddScoped<RegistrationDesk>();
        services.AddScoped<RegisteringBody>();
        services.AddScoped<ReviewDesk>();
        services.AddScoped<WaitingReader>();
        services.AddScoped<ApplicationChecks>();
        services.AddScoped<MyVolunteerReader>();
        services.AddScoped<ImportSources>();
        services.AddScoped<ImportedRecordDesk>();
        services.AddScoped<ImportedRecordReader>();
        services.AddScoped<Notifier>();
        services.AddScoped<TeamAuthority>();
        services.AddScoped<TeamDesk>();
        services.AddScoped<ITeamAdmission, TeamAdmission>();
        services.AddScoped<TeamRows>();
        services.AddScoped<TeamRules>();
        services.AddScoped<ManagedTeamReader>();
        services.AddScoped<JoinRules>();
        services.AddScoped<InvitationDesk>();
        services.AddScoped<InvitationAuthority>();
        services.AddScoped<MyInvitationBook>();
        services.AddScoped<InvitationAcceptance>();
        services.AddScoped<OfficeDesk>();
        services.AddScoped<OfficeQuotas>();
        services.AddScoped<ReviewerBook>();
        services.AddScoped<AssociationAuthority>();
        services.AddScoped<PairingAuthority>();
        services.AddScoped<PairingDesk>();
        services.AddScoped<ActivityAuthority>();
        services.AddScoped<MembershipDesk>();
        services.AddScoped<JoinDesk>();
        services.AddScoped<MemberReader>();
        services.AddScoped<MemberSheet>();
        services.AddScoped<SignUpRules>();
        services.AddScoped<ImportDesk>();
        services.AddScoped<WaitingList>();
        services.AddScoped<Door>();
        services.AddSingleton<RegistryMaps>();
        services.AddScoped<Headcounts>();
        services.AddScoped<FollowerBook>();
        services.AddScoped<SceneReader>();

        Type[] open = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericType: false }))
        {
            foreach (var service in type.GetInterfaces().Where(i => i.IsGenericType && open.Contains(i.GetGenericTypeDefinition())))
            {
                services.AddScoped(service, type);
            }
        }

        TypeAdapterConfig.GlobalSettings.Scan(Assembly.GetExecutingAssembly());
        return services;
    }
}
