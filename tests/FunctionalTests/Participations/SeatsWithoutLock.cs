using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StvsPlatform.Application.Participations;
using StvsPlatform.Domain.Activities;
using StvsPlatform.FunctionalTests.Participations;
using StvsPlatform.Infrastructure.Persistence;

[assembly: HostingStartup(typeof(SeatsWithoutLock))]

namespace StvsPlatform.FunctionalTests.Participations;

/// <summary>
/// Takes the lock off the seats in a process of the built API. The product has no switch for that, and needs none: ASP.NET Core
/// lets an assembly named in a process's environment have a say at its start. Nothing else is different there.
/// </summary>
internal sealed class SeatsWithoutLock : IHostingStartup, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public static void In(ProcessStartInfo start)
    {
        var tests = typeof(SeatsWithoutLock).Assembly.GetName().Name!;
        start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = tests;
        // Where the runtime looks for assemblies: beside those of the API it has to find this one.
        start.ArgumentList.Insert(1, "--depsfile");
        start.ArgumentList.Insert(2, Path.Combine(AppContext.BaseDirectory, tests + ".deps.json"));
    }

    /// <summary>Services added here would lose against those the program adds later, so this waits until the host is built.</summary>
    public void Configure(IWebHostBuilder builder) => DiagnosticListener.AllListeners.Subscribe(this);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder host })
        {
            host.ConfigureServices(services => services.Replace(ServiceDescriptor.Scoped<ISeatLock, NoLock>()));
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>Reads as the true one does, and lets everybody through at once.</summary>
    private sealed class NoLock(StvsDbContext db) : ISeatLock
    {
        public Task<ActivitySeats> LockAsync(Guid activityId, CancellationToken cancellationToken) =>
            db.ActivitySeats.SingleAsync(s => s.ActivityId == activityId, cancellationToken);
    }
}
