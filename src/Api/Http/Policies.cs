using Microsoft.AspNetCore.Authorization;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;

namespace StvsPlatform.Api.Http;

/// <summary>
/// Who may call a route at all. Whose record it is about is decided by the query filters and in the use case; a route
/// without a policy of its own needs a signed-in caller.
/// </summary>
internal static class Policies
{
    public const string SignedIn = nameof(SignedIn);
    public const string ReadVolunteers = nameof(Permission.ReadVolunteers);
    public const string ReviewVolunteers = nameof(Permission.ReviewVolunteers);
    public const string ReadActivities = nameof(Permission.ReadActivities);
    public const string ManageActivities = nameof(Permission.ManageActivities);
    public const string RunCheckIns = nameof(Permission.RunCheckIns);
    public const string ReviewMembers = nameof(Permission.ReviewMembers);
    public const string ExportMembers = nameof(Permission.ExportMembers);
    public const string ReviewTeams = nameof(Permission.ReviewTeams);
    public const string EditTeams = nameof(Permission.EditTeams);
    public const string AppointPeople = nameof(Permission.AppointPeople);
    public const string ManagePairings = nameof(Permission.ManagePairings);
    public const string ManageAssociations = nameof(Permission.ManageAssociations);
    public const string ManageImports = nameof(Permission.ManageImports);
    public const string CommitImports = nameof(Permission.CommitImports);

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(
                permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        authorization.AddPolicy(SignedIn, signedIn);
        authorization.SetFallbackPolicy(signedIn);
        return services;
    }

    private sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

    private sealed class PermissionHandler(ICallerScope caller) : AuthorizationHandler<PermissionRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
        {
            if (caller.Has(requirement.Permission)) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
