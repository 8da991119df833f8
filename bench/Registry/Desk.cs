using System.Diagnostics;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Imports;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Imports;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.Infrastructure.Imports;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.Statistics;

namespace StvsPlatform.Registry;

/// <param name="Upload">In seconds, like the others.</param>
internal sealed record Times(Guid ImportId, double Upload, double Check, double Commit);

/// <summary>The product, used by a clerk of the national association.</summary>
internal sealed class Desk(IServiceProvider services)
{
    private readonly Guid clerk = Guid.CreateVersion7();
    private Guid? root;
    private Guid[]? bodies;

    public async Task<T> InDatabaseAsync<T>(Func<StvsDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return await work(scope.ServiceProvider.GetRequiredService<StvsDbContext>());
    }

    public async Task<T> AskAsync<T>(IRequest<T> question)
    {
        await using var scope = services.CreateAsyncScope();
        root ??= await scope.ServiceProvider.GetRequiredService<StvsDbContext>().Associations.Where(a => a.ParentId == null && a.RegionCode == null)
            .Select(a => a.Id).SingleAsync();
        scope.ServiceProvider.GetRequiredService<CallerScope>().Become(clerk, null, null, [Grant.Reviewer(clerk, root.Value, DateTimeOffset.UnixEpoch)]);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(question);
    }

    /// <summary>Upload, dry run, all doubtful rows registered too, commit; each timed.</summary>
    public async Task<Times> ImportAsync(Stream file, string name, bool expectFailure = false)
    {
        var job = ActivatorUtilities.CreateInstance<ImportJob>(services);
        var watch = Stopwatch.StartNew();
        var received = await AskAsync(new UploadImportCommand(ImportKind.Volunteers, name, null, null, file));
        var upload = watch.Elapsed.TotalSeconds;
        watch.Restart();
        await job.RunAsync(received.Id, CancellationToken.None);
        var check = watch.Elapsed.TotalSeconds;
        var import = await AskAsync(new GetImportQuery(received.Id));
        if (import.Status == ImportStatus.Failed)
        {
            return expectFailure ? new Times(received.Id, 0, 0, 0) : throw new InvalidOperationException(import.Failure!.Text);
        }
        if (import.Rows.Faulty > 0) Console.WriteLine($"   {import.Rows.Faulty:N0} faulty rows, such as: {import.Errors[0].Column} {import.Errors[0].Reason}");
        foreach (var duplicate in import.Duplicates) Console.WriteLine($"   {duplicate.Rows:N0} rows {duplicate.Kind}");
        watch.Restart();
        if (import.Duplicates.Any(d => d.Kind == DuplicateKind.SameNameAndUnit))
        {
            await AskAsync(new ChooseDuplicatesCommand(received.Id, null, DuplicateKind.SameNameAndUnit, DuplicateChoice.Register));
        }
        await AskAsync(new CommitImportCommand(received.Id, NotifyBySms: false));
        await job.RunAsync(received.Id, CancellationToken.None);
        return new Times(received.Id, upload, check, watch.Elapsed.TotalSeconds);
    }

    public async Task<byte[]> WorkbookAsync(IEnumerable<string[]> rows)
    {
        var sheet = new Sheet("名单", People.Header.Split(','), Rows(), null);
        await using var stream = await services.GetRequiredService<ISpreadsheets>().WriteAsync(sheet, CancellationToken.None);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();

        async IAsyncEnumerable<object?[]> Rows()
        {
            foreach (var row in rows) yield return row;
            await Task.CompletedTask;
        }
    }

    public async Task FoldAsync()
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var fold = ActivatorUtilities.CreateInstance<RegistryFold>(scope.ServiceProvider);
        while (await fold.FoldAsync(CancellationToken.None) > 0) { }
    }

    public async Task<int> DifferencesAsync()
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        return (await scope.ServiceProvider.GetRequiredService<IRegistryAuditor>().CompareAsync(CancellationToken.None)).Count;
    }

    /// <summary>Registers and approves people one by one until told to stop; 55 % of them in 江苏.</summary>
    /// <param name="withCounts">False: the same without the registry's counts.</param>
    /// <param name="pause">Between two of one client.</param>
    /// <returns>How many.</returns>
    public async Task<long> WriteAsync(int clients, bool withCounts, CancellationToken stop, TimeSpan pause = default)
    {
        bodies ??= await InDatabaseAsync(async db =>
        {
            var counties = await db.Associations.Where(a => a.RegionCode != null && a.Lineage.Length == 4).Select(a => new { a.Id, a.RegionCode }).ToListAsync();
            return counties.OrderByDescending(c => c.RegionCode!.StartsWith("32", StringComparison.Ordinal)).Select(c => c.Id).ToArray();
        });
        var ofJiangsu = await InDatabaseAsync(db => db.Associations.CountAsync(a => a.RegionCode!.StartsWith("32") && a.Lineage.Length == 4));
        var done = 0L;
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            while (!stop.IsCancellationRequested)
            {
                var body = random.Next(100) < 55 ? bodies[random.Next(ofJiangsu)] : bodies[ofJiangsu + random.Next(bodies.Length - ofJiangsu)];
                await RegisterAsync(body, withCounts);
                Interlocked.Increment(ref done);
                if (pause > TimeSpan.Zero) await Task.Delay(pause, CancellationToken.None);
            }
        })));
        return done;
    }

    private async Task RegisterAsync(Guid association, bool withCounts)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var (db, cipher) = (scope.ServiceProvider.GetRequiredService<StvsDbContext>(), scope.ServiceProvider.GetRequiredService<IFieldCipher>());
        var now = TimeProvider.System.GetUtcNow();
        var unique = Guid.CreateVersion7().ToString("N");
        var volunteer = Volunteer.Register(
            Guid.CreateVersion7(),
            new VolunteerIdentity("王某", cipher.Seal(Seals.IdNumber, unique), cipher.Seal(Seals.Phone, unique), new DateOnly(1980, 1, 1), Gender.Male),
            new VolunteerProfile
            {
                PoliticalStatus = "13",
                Ethnicity = "01",
                Employer = unique,
                ProfessionalTitle = "",
                Education = "20",
                Occupation = "13",
                RegionCode = "320102",
                ServiceCategories = [],
                ServiceFields = [],
            },
            new Consent("2026-11", true, now), association, now);
        volunteer.Approve(Guid.CreateVersion7(), $"V{unique[^24..]}", now);
        // Only the count is the difference: what else follows from an approval is left out on both sides.
        var events = volunteer.TakeEvents();
        db.Volunteers.Add(volunteer);
        if (withCounts)
        {
            foreach (var change in events.OfType<RegistryChanged>())
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new DomainEventRaised<RegistryChanged>(change));
            }
        }
        await db.SaveChangesAsync();
    }
}
