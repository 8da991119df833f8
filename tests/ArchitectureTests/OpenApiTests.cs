using System.Net;
using System.Text.Json.Nodes;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.ArchitectureTests;

/// <summary>
/// The committed document is what the program says of itself; the front ends' types are made from it. After a change of the
/// API, write it anew with <c>STVS_WRITE_OPENAPI=1 dotnet test tests/ArchitectureTests --filter OpenApiTests</c>, and read the difference.
/// </summary>
public sealed class OpenApiTests
{
    private static readonly string Committed = Path.Combine(Repository.Root, "openapi", "stvs-v1.json");

    [Test]
    public async Task The_committed_document_is_that_of_the_running_program()
    {
        var document = await DocumentAsync();
        if (Environment.GetEnvironmentVariable("STVS_WRITE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Committed)!);
            await File.WriteAllTextAsync(Committed, document);
        }
        Assert.That(document, Is.EqualTo((await File.ReadAllTextAsync(Committed)).ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Every_operation_has_an_id_of_its_own_and_a_tag()
    {
        var operations = Operations(JsonNode.Parse(await DocumentAsync())!).ToArray();
        Assert.That(operations, Has.Length.GreaterThan(50));
        var ids = operations.Select(o => o["operationId"]?.GetValue<string>()).ToArray();
        Assert.That(ids, Has.None.Null);
        Assert.That(ids, Is.Unique);
        Assert.That(operations.Where(o => o["tags"]?.AsArray().Count != 1), Is.Empty);
    }

    /// <summary>Whatever a page shows comes with its type, but for pictures; a route without one would be typed by hand.</summary>
    [Test]
    public async Task Every_answer_with_a_body_says_what_is_in_it()
    {
        var untyped = Operations(JsonNode.Parse(await DocumentAsync())!)
            .Where(o => !o["operationId"]!.GetValue<string>().StartsWith("Draw", StringComparison.Ordinal))
            .Where(o => o["responses"]!.AsObject().Where(r => r.Key is "200" or "201").Any(r => r.Value!["content"] is null))
            .Select(o => o["operationId"]!.GetValue<string>());
        Assert.That(untyped, Is.Empty);
    }

    /// <summary>Addresses are written down by browsers, proxies and servers; what identifies a person travels in a body.</summary>
    [Test]
    public async Task Nothing_that_identifies_a_person_or_opens_a_door_travels_in_an_address()
    {
        string[] telling = ["name", "realName", "phone", "idNumber", "volunteerNumber", "password", "token", "secret", "otp", "code"];
        var parameters = Operations(JsonNode.Parse(await DocumentAsync())!)
            .SelectMany(o => (o["parameters"]?.AsArray() ?? []).Select(p => (Operation: o["operationId"]!.GetValue<string>(), Name: p!["name"]!.GetValue<string>()))).ToArray();
        Assert.That(parameters, Has.Length.GreaterThan(50));
        // The code of a region is nobody's.
        Assert.That(parameters.Where(p => telling.Contains(p.Name) && p is not ("DescribeRegion" or "GetRegionRegistry", "code")), Is.Empty);
    }

    private static IEnumerable<JsonNode> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!);

    private static async Task<string> DocumentAsync()
    {
        var app = await SharedHost.GetAsync();
        var answer = (await app.NewBrowser().GetAsync("/swagger/stvs-v1/swagger.json")).Expect(HttpStatusCode.OK);
        return answer.Text.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
