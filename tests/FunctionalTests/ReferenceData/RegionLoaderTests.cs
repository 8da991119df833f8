using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Associations;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Infrastructure.ReferenceData;
using StvsPlatform.Tests;

namespace StvsPlatform.FunctionalTests.ReferenceData;

public class RegionLoaderTests
{
    private static readonly Region[] File = RegionFile.Read();
    private static TestDatabase database = null!;

    [OneTimeSetUp]
    public static async Task StartWithTwoProcessesAtOnce()
    {
        database = await TestDatabase.StartAsync();
        await using (var db = Connect()) await db.Database.MigrateAsync();
        await Task.WhenAll(LoadAsync(), LoadAsync());
    }

    [OneTimeTearDown]
    public static async Task Stop() => await database.DisposeAsync();

    [Test]
    public async Task Every_region_has_one_association_and_the_nation_one_more()
    {
        await using var db = Connect();

        Assert.That(await db.Regions.CountAsync(), Is.EqualTo(File.Length));
        Assert.That(await db.Associations.CountAsync(), Is.EqualTo(File.Length + 1));
        Assert.That(await db.Regions.CountAsync(region => !db.Associations.Any(association => association.RegionCode == region.Code)), Is.Zero);
    }

    [TestCase("410105", AssociationLevel.County, "中国科学技术协会", "河南省科学技术协会", "郑州市科学技术协会", "金水区科学技术协会")]
    [TestCase("419001", AssociationLevel.County, "中国科学技术协会", "河南省科学技术协会", "济源市科学技术协会")]
    [TestCase("110101", AssociationLevel.Prefectural, "中国科学技术协会", "北京市科学技术协会", "东城区科学技术协会")]
    [TestCase("659001", AssociationLevel.Prefectural, "中国科学技术协会", "新疆生产建设兵团科学技术协会", "石河子市科学技术协会")]
    [TestCase("441900", AssociationLevel.Prefectural, "中国科学技术协会", "广东省科学技术协会", "东莞市科学技术协会")]
    public async Task An_association_stands_below_those_of_the_regions_above(string region, AssociationLevel level, params string[] names)
    {
        await using var db = Connect();
        var association = await db.Associations.SingleAsync(found => found.RegionCode == region);
        var line = await db.Associations.Where(above => association.Lineage.Contains(above.Id)).ToDictionaryAsync(above => above.Id, above => above.Name);

        Assert.That(association.Level, Is.EqualTo(level));
        Assert.That(association.Lineage.Select(id => line[id]), Is.EqualTo(names));
        Assert.That(association.ParentId, Is.EqualTo(association.Lineage[^2]));
    }

    [Test]
    public async Task Loading_again_changes_nothing()
    {
        var before = await WrittenRowsAsync();
        await LoadAsync();

        Assert.That(await WrittenRowsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_difference_in_any_column_is_put_right()
    {
        string[] columns;
        await using (var db = Connect()) columns = [.. db.Model.FindEntityType(typeof(Region))!.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => p.Name)];

        foreach (var column in columns)
        {
            await using (var db = Connect())
            {
                var value = db.Entry(await db.Regions.SingleAsync(region => region.Code == "410106")).Property(column);
                value.CurrentValue = SomethingElse(value.CurrentValue, value.Metadata.ClrType);
                await db.SaveChangesAsync();
            }
            await LoadAsync();

            await using var after = Connect();
            var stored = after.Entry(await after.Regions.SingleAsync(region => region.Code == "410106")).Property(column).CurrentValue;
            var expected = typeof(Region).GetProperty(column)!.GetValue(File.Single(region => region.Code == "410106"));
            Assert.That(stored, Is.EqualTo(expected), column);
        }
    }

    [Test]
    public async Task A_township_of_ones_own_is_left_alone_and_gets_its_association()
    {
        await using (var db = Connect())
        {
            db.Regions.Add(new Region
            {
                Code = "410105001",
                Name = "花园路街道",
                ShortName = "花园路",
                ParentCode = "410105",
                Level = RegionLevel.Township,
                Unit = "410000",
                AssociationLevel = AssociationLevel.County,
            });
            await db.SaveChangesAsync();
        }
        await LoadAsync();

        await using var after = Connect();
        var association = await after.Associations.SingleAsync(found => found.RegionCode == "410105001");
        Assert.That(association.Lineage, Has.Length.EqualTo(5));
        await after.Associations.Where(found => found.Id == association.Id).ExecuteDeleteAsync();
        await after.Regions.Where(region => region.Code == "410105001").ExecuteDeleteAsync();
    }

    private static StvsDbContext Connect()
    {
        var scope = new CallerScope();
        scope.BecomeSystem();
        var options = new DbContextOptionsBuilder<StvsDbContext>().UseNpgsql(database.ConnectionString).UseSnakeCaseNamingConvention().Options;
        // No mediator: nothing here raises events.
        return new StvsDbContext(options, scope, null!);
    }

    private static async Task LoadAsync()
    {
        await using var db = Connect();
        await new RegionLoader(db).LoadAsync(CancellationToken.None);
    }

    private static object SomethingElse(object? value, Type type) => value switch
    {
        string => "410000",
        string[] => new[] { "旧称" },
        bool yes => !yes,
        RegionLevel => RegionLevel.Township,
        AssociationLevel => AssociationLevel.Prefectural,
        null when type == typeof(DateOnly?) => new DateOnly(2001, 1, 1),
        _ => throw new NotSupportedException($"A column of type {type} is new: say what else could stand in it."),
    };

    /// <summary>The newest transaction that wrote a row of either table: any write would raise it.</summary>
    private static async Task<long> WrittenRowsAsync()
    {
        await using var db = Connect();
        return await db.Database.SqlQuery<long>($"""
            select max(xmin::text::bigint) as "Value" from (select xmin from regions union all select xmin from associations) as written
            """).SingleAsync();
    }
}
