using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StvsPlatform.Application;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Memberships;
using StvsPlatform.Application.Teams;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Infrastructure;
using StvsPlatform.Infrastructure.Persistence;
using StvsPlatform.Subtree;

// What a province's tree costs: the product's own use cases, each beside hand-written SQL in the same rounds.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var small = args.Contains("--small");
var (teams, people, rounds, deepPages) = small ? (300, 10_000, 5, 20) : (3_000, 300_000, 5, 50);

await using var server = await EmbeddedPostgres.StartAsync(
    new EmbeddedPostgresOptions { Folder = Path.Combine(Path.GetTempPath(), "stvs-bench-subtree"), Temporary = true, Report = Console.WriteLine }, CancellationToken.None);
var lastCount = new LastCount();
await using var host = Build(server.ConnectionString, lastCount);
var services = host.Services;
await services.PrepareDatabaseAsync();
var loading = Stopwatch.StartNew();
var province = await Province.LoadAsync(services, teams, people);
Console.WriteLine($"{province.Teams:N0} teams and {people:N0} people, loaded in {loading.Elapsed.TotalSeconds:F0} s");

await using var connection = new NpgsqlConnection(server.ConnectionString);
await connection.OpenAsync();
var deep = await DeepCursorAsync();
const string Name = "王";
var questions = new Question[]
{
    new("people of the 总队 (its page)", () => AskAsync(new GetTeamQuery(province.Root)), () => ByHandAsync(Baselines.Count, province.Root)),
    new("people of a city (its page)", () => AskAsync(new GetTeamQuery(province.City)), () => ByHandAsync(Baselines.Count, province.City)),
    new("members, first page", () => AskAsync(Members()), () => ByHandAsync(Baselines.Page, province.Root)),
    new($"members, {deepPages * 100:N0} deep", () => AskAsync(Members(deep)), () => ByHandAsync(Baselines.Page, province.Root, deepPages * 100)),
    new("members by name, first page", () => AskAsync(Members(sort: MemberSort.Name)), null),
    new("cities below the 总队", () => AskAsync(new ListTeamTreeQuery(province.Root, new PageRequest())), () => ByHandAsync(Baselines.Children, province.Root)),
    new("search by surname", () => AskAsync(Members(search: Name)), () => ByHandAsync(Baselines.Search, province.Root)),
    new("search by whole name", () => AskAsync(Members(search: "王丞倨")), null),
};

for (var round = 0; round <= rounds; round++)
{
    foreach (var question in questions) await question.MeasureAsync(isWarmUp: round == 0);
}
Console.WriteLine($"\n{"p50 of " + rounds + " interleaved rounds",-34} {"product",10} {"by hand",10} {"ratio",7}");
foreach (var question in questions) Console.WriteLine(question);

await AskAsync(new GetTeamQuery(province.Root));
Console.WriteLine("\nHow PostgreSQL counts the people of the 总队:");
foreach (var line in await lastCount.ExplainAsync(connection)) Console.WriteLine("  " + line);
return;

ListTeamMembersQuery Members(string? cursor = null, MemberSort sort = MemberSort.Newest, string? search = null, int limit = PageRequest.DefaultLimit) =>
    new(province.Root, new MemberFilter(Below: true, Search: search), sort, new PageRequest(limit, cursor));

Task ByHandAsync(string statement, Guid team, int offset = 0) => Baselines.RunAsync(connection, statement, team, PageRequest.DefaultLimit + 1, offset, Name);

// As the leader of the 总队 asks for it, through validation, scope and handler; a scope of its own each time, as a request has.
async Task<T> AskAsync<T>(IRequest<T> question)
{
    await using var scope = services.CreateAsyncScope();
    var leader = Guid.CreateVersion7();
    scope.ServiceProvider.GetRequiredService<CallerScope>()
        .Become(leader, null, null, [Grant.InTeam(leader, Role.TeamLeader, province.Root, DateTimeOffset.UnixEpoch)]);
    return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(question);
}

async Task<string> DeepCursorAsync()
{
    string? cursor = null;
    for (var page = 0; page < deepPages; page++) cursor = (await AskAsync(Members(cursor, limit: 100))).NextCursor!;
    return cursor!;
}

static WebApplication Build(string connectionString, LastCount lastCount)
{
    using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
    builder.WebHost.UseKestrelCore();
    builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["ConnectionStrings:Stvs"] = connectionString,
        ["PublicBaseUrl"] = "https://stvs.example",
        ["Protection:Keys:0:Id"] = "bench",
        ["Protection:Keys:0:Key"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["Protection:HashKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["CheckIn:SigningKeys:0:Id"] = "1",
        ["CheckIn:SigningKeys:0:Key"] = Convert.ToBase64String(signing.ExportPkcs8PrivateKey()),
        ["WeChat:AppId"] = "wx0000000000000000",
        ["WeChat:AppSecret"] = "00000000000000000000000000000000",
        ["WeChat:Token"] = "bench",
        ["WeChat:EncodingAESKey"] = new string('a', 43),
        ["WeChat:OriginalId"] = "gh_000000000000",
    });
    builder.Services.AddApplication();
    builder.Services.AddInfrastructure(builder.Configuration);
    builder.Services.ConfigureDbContext<StvsDbContext>(options => options.AddInterceptors(lastCount));
    // Never started: background work would only disturb.
    return builder.Build();
}

namespace StvsPlatform.Subtree
{
    /// <param name="ByHand">Null: there is no fair counterpart.</param>
    internal sealed record Question(string Title, Func<Task> Product, Func<Task>? ByHand)
    {
        private readonly List<double> product = [], byHand = [];

        public async Task MeasureAsync(bool isWarmUp)
        {
            var ours = await TimeAsync(Product);
            var theirs = ByHand is null ? 0 : await TimeAsync(ByHand);
            if (isWarmUp) return;
            product.Add(ours);
            byHand.Add(theirs);
        }

        public override string ToString() => ByHand is null
            ? $"{Title,-34} {Median(product),7:F1} ms"
            : $"{Title,-34} {Median(product),7:F1} ms {Median(byHand),7:F1} ms {Median(product) / Median(byHand),7:F2}";

        private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

        private static async Task<double> TimeAsync(Func<Task> work)
        {
            var watch = Stopwatch.StartNew();
            await work();
            return watch.Elapsed.TotalMilliseconds;
        }
    }
}
