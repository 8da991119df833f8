using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Statistics;
using StvsPlatform.Domain.Volunteers;
using StvsPlatform.FunctionalTests.Support;
using StvsPlatform.Infrastructure.Statistics;

namespace StvsPlatform.FunctionalTests.Statistics;

public sealed class RecountRegistryTests : RegistryTest
{
    [Test]
    public async Task A_booking_that_was_lost_is_booked_today_and_the_days_in_between_stay()
    {
        await RegisteredAsync(Places.Jinshui);
        var lost = Today;
        await App.InDatabaseAsync(db => db.RegistryDeltas.ExecuteDeleteAsync());
        App.Clock.Advance(TimeSpan.FromDays(2));
        await RegisteredAsync(Places.Luolong);
        await FoldAsync();
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));

        var found = await RecountAsync(repair: false);
        Assert.That(
            found.Found.Select(d => (d.Fault, d.Association, d.Day, d.Booked, d.Counted)),
            Is.EqualTo(new[] { (RegistryFault.Day, "金水区科学技术协会", (DateOnly?)lost, 0L, 1L) }));
        Assert.That(found.Left, Is.EqualTo(found.Found));
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"), "nothing is booked unless asked for");

        Assert.That((await RecountAsync(repair: true)).Left, Is.Empty);
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("2"));
        Assert.That(TotalOf(await TableAsync(lost))[0], Is.EqualTo("0"), "as it was published");
        await FoldAsync();
        App.Clock.Advance(TimeSpan.FromDays(1));
        Assert.That((await RecountAsync(repair: true)).Found, Is.Empty, "once is enough");
    }

    [Test]
    public async Task A_total_that_somebody_changed_is_made_the_sum_of_its_days_again()
    {
        await RegisteredAsync(Places.Jinshui);
        await FoldAsync();
        await App.InDatabaseAsync(db => db.RegistryTotals.ExecuteUpdateAsync(set => set.SetProperty(t => t.People, 7)));
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("7"));

        var recount = await RecountAsync(repair: true);
        Assert.That(recount.Found.Select(d => (d.Fault, d.Booked, d.Counted)), Is.EqualTo(new[] { (RegistryFault.Total, 7L, 1L) }));
        Assert.That(recount.Left, Is.Empty);
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));
    }

    [Test]
    public async Task A_day_that_somebody_changed_is_balanced_today()
    {
        await RegisteredAsync(Places.Jinshui);
        await FoldAsync();
        await App.InDatabaseAsync(db => db.RegistryDays.ExecuteUpdateAsync(set => set.SetProperty(d => d.Delta, 5)));

        var recount = await RecountAsync(repair: true);
        Assert.That(recount.Found.Select(d => d.Fault), Is.EquivalentTo(new[] { RegistryFault.Day, RegistryFault.Total }));
        Assert.That(recount.Left, Is.Empty);
        Assert.That(TotalOf(await TableAsync())[0], Is.EqualTo("1"));
    }

    [Test]
    public async Task People_whose_status_contradicts_their_dates_are_named_and_left_to_somebody_who_looks()
    {
        var person = await RegisteredAsync(Places.Jinshui);
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == person.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Status, VolunteerStatus.Withdrawn)));

        var recount = await RecountAsync(repair: true);
        Assert.That(recount.Left.Select(d => (d.Fault, d.Booked, d.Counted)), Is.EqualTo(new[] { (RegistryFault.People, 1L, 0L) }));
        await App.InDatabaseAsync(db => db.Volunteers.Where(v => v.Id == person.Volunteer).ExecuteUpdateAsync(set => set.SetProperty(v => v.Status, VolunteerStatus.Approved)));
    }

    [Test]
    public async Task The_hourly_check_says_nothing_while_all_is_right_and_warns_when_it_is_not()
    {
        await RegisteredAsync(Places.Jinshui);
        var upkeep = App.Services.GetRequiredService<RegistryUpkeep>();
        var before = Warnings();
        await upkeep.CheckAsync(CancellationToken.None);
        Assert.That(Warnings(), Is.EqualTo(before));

        var jinshui = (await App.Places.AssociationAsync(Places.Jinshui)).Id;
        await App.InDatabaseAsync(db =>
        {
            db.RegistryDeltas.Add(new RegistryDelta { AssociationId = jinshui, Day = Today, Delta = 3 });
            return db.SaveChangesAsync();
        });
        await upkeep.CheckAsync(CancellationToken.None);
        Assert.That(Warnings(), Is.EqualTo(before + 1));
        Assert.That((await RecountAsync(repair: true)).Left, Is.Empty);
    }

    private int Warnings() => App.Logs.Heard.GetValueOrDefault((typeof(RegistryUpkeep).FullName!, LogLevel.Warning));

    private Task<RegistryRecount> RecountAsync(bool repair) =>
        App.InDatabaseAsync((_, services) => services.GetRequiredService<IMediator>().Send(new RecountRegistryCommand(repair)));
}
