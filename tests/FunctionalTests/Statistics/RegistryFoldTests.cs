using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Statistics;

namespace StvsPlatform.FunctionalTests.Statistics;

public sealed class RegistryFoldTests : RegistryTest
{
    [Test]
    public async Task While_many_register_and_two_processes_fold_every_look_at_the_table_is_exact()
    {
        var association = (await App.Places.AssociationAsync(Places.Jinshui)).Id;
        await using var other = TestApp.OnSocket(await SharedHost.DatabaseAsync(), App.Clock);
        using var over = new CancellationTokenSource();
        var folded = 0;
        var folding = new[] { App, App, other, other }.Select(host => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                Interlocked.Add(ref folded, await host.InDatabaseAsync((_, services) => services.GetRequiredService<RegistryFold>().FoldAsync(CancellationToken.None)));
            }
        })).ToArray();
        var seen = new List<long>();
        var looking = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) seen.Add(long.Parse(TotalOf(await TableAsync())[0], System.Globalization.CultureInfo.InvariantCulture));
        });

        // Every step of every writer adds two people and takes one away, in one transaction: no look may see less than before.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var step = 0; step < 25; step++)
            {
                await App.InDatabaseAsync(db =>
                {
                    foreach (var delta in new[] { 1, -1, 1 }) db.RegistryDeltas.Add(new RegistryDelta { AssociationId = association, Day = Today, Delta = delta });
                    return db.SaveChangesAsync();
                });
            }
        })));
        await over.CancelAsync();
        await Task.WhenAll([.. folding, looking]);
        folded += await FoldAsync();

        Assert.That(seen, Is.Ordered);
        Assert.That(seen, Has.Count.GreaterThan(3));
        Assert.That(folded, Is.EqualTo(8 * 25 * 3), "every row once");
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("200"));
        Assert.That(await App.InDatabaseAsync(db => db.RegistryTotals.Select(t => t.People).SingleAsync()), Is.EqualTo(200));
        Assert.That(await App.InDatabaseAsync(db => db.RegistryDays.Select(d => d.Delta).SingleAsync()), Is.EqualTo(200));
        await NobodyIsThereAsync();
    }

    [Test]
    public async Task A_fold_that_is_cut_off_has_not_happened()
    {
        await RegisteredAsync(Places.Jinshui);
        await App.InDatabaseAsync(async (db, services) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            Assert.That(await services.GetRequiredService<RegistryFold>().FoldAsync(CancellationToken.None), Is.EqualTo(1));
            Assert.That((await db.RegistryDeltas.CountAsync(), await db.RegistryTotals.CountAsync()), Is.EqualTo((0, 1)));
            Assert.That(await FoldAsync(), Is.Zero, "another process finds it taken, and does not wait");
            await transaction.RollbackAsync();
            return true;
        });

        Assert.That(await App.InDatabaseAsync(async db => (await db.RegistryDeltas.CountAsync(), await db.RegistryTotals.CountAsync(), await db.RegistryDays.CountAsync())), Is.EqualTo((1, 0, 0)));
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));
        Assert.That(await FoldAsync(), Is.EqualTo(1));
        Assert.That(await FoldAsync(), Is.Zero);
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));
    }

    [Test]
    public async Task A_registration_that_fails_is_not_counted()
    {
        var applicant = await App.People.ApplicantAsync();
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => App.People.ReviewerAsync()));
        await Task.WhenAll(reviewers.Select(r => r.PostAsync($"volunteers/{applicant.Volunteer}/approval")));
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));
    }

    /// <summary>The writers of a test invented people: a recount would rightly complain.</summary>
    private Task<int> NobodyIsThereAsync() => App.InDatabaseAsync(async db =>
        await db.RegistryDays.ExecuteDeleteAsync() + await db.RegistryTotals.ExecuteDeleteAsync() + await db.RegistryDeltas.ExecuteDeleteAsync());
}
