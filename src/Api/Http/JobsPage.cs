using System.Globalization;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Api.Http;

/// <summary>
/// The background engine's own page (<c>/jobs</c>), to look at: for reviewers of the national association, who operate the platform.
/// It names use cases and ids, no people.
/// </summary>
internal static class JobsPage
{
    private const string Path = "/jobs";

    public static void UseJobsPage(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path), jobs => jobs.Use(async (http, next) =>
        {
            // The page speaks the language of its caller's thread.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
            await next(http);
        }));
        app.UseHangfireDashboard(Path, new DashboardOptions
        {
            DashboardTitle = "后台任务",
            AppPath = "/console/",
            // Jobs are tried again by themselves; deleting one would leave an import where it is.
            IsReadOnlyFunc = _ => true,
            AsyncAuthorization = [new ForOperators()],
            Authorization = [],
        });
    }

    private sealed class ForOperators : IDashboardAsyncAuthorizationFilter
    {
        public async Task<bool> AuthorizeAsync(DashboardContext context)
        {
            var services = context.GetHttpContext().RequestServices;
            var caller = services.GetRequiredService<ICallerScope>();
            return caller.UserId is not null && await services.GetRequiredService<IStvsDbContext>().Associations
                .AnyAsync(a => a.ParentId == null && caller.AssociationIds.Contains(a.Id));
        }
    }
}
