using StvsPlatform.FunctionalTests.Imports;
using StvsPlatform.FunctionalTests.Support;

namespace StvsPlatform.FunctionalTests.Access;

/// <summary>Collective registration.</summary>
public sealed partial class EveryRouteTests
{
    private async Task<Call[]> ImportCallsAsync()
    {
        var zhengzhou = await App.People.ReviewerAsync("410100");
        var jinshui = await App.Places.AssociationAsync(Places.Jinshui);
        async Task<Guid> UploadedAsync(params (string, string)[] faults) => Guid.Parse((await reviewer.Browser.SendAsync(
            HttpMethod.Post, $"imports/volunteers?associationId={jinshui.Id}",
            FilledForm.Upload(FilledForm.Person(faults), FilledForm.Person()))).Expect(System.Net.HttpStatusCode.Accepted).Id);

        var (open, committed, undone, sent, returned, combined) = (
            await UploadedAsync(("性别", "男")), await UploadedAsync(), await UploadedAsync(), await UploadedAsync(), await UploadedAsync(), await UploadedAsync());
        await App.RunImportsAsync();
        foreach (var id in new[] { committed, undone }) (await reviewer.PostAsync($"imports/{id}/commit", new { notifyBySms = false })).Expect(System.Net.HttpStatusCode.Accepted);
        await App.RunImportsAsync();
        foreach (var id in new[] { returned, combined }) (await reviewer.PostAsync($"imports/{id}/submission")).Expect(System.Net.HttpStatusCode.OK);

        var outside = Those(
            ("a reviewer elsewhere", reviewerOfGansu), ("another team's administrator", administratorOfOther), ("an activity leader", leader), ("a volunteer", stranger));
        const string I = "/api/v1/imports";
        return
        [
            new($"POST {I}/volunteers", $"imports/volunteers?associationId={jinshui.Id}", reviewer, outside, () => FilledForm.Upload(FilledForm.Person())),
            new($"POST {I}/teams", $"imports/teams?associationId={jinshui.Id}", reviewer, outside, () => FilledForm.Upload(FilledForm.Team("金水区科技志愿服务队"))),
            new($"GET {I}", "imports", reviewer, outside) { Shows = open },
            new($"GET {I}/{{importId:guid}}", $"imports/{open}", reviewer, outside),
            new($"GET {I}/{{importId:guid}}/faults", $"imports/{open}/faults", reviewer, outside),
            new($"GET {I}/{{importId:guid}}/errors.xlsx", $"imports/{open}/errors.xlsx", reviewer, outside),
            new($"GET {I}/{{importId:guid}}/duplicates", $"imports/{open}/duplicates", reviewer, outside),
            new($"POST {I}/{{importId:guid}}/duplicates", $"imports/{open}/duplicates", reviewer, outside, new { kind = "samePhone", choice = "leaveOut" }),
            new($"POST {I}/{{importId:guid}}/submission", $"imports/{sent}/submission", reviewer, outside),
            new($"POST {I}/{{importId:guid}}/return", $"imports/{returned}/return", zhengzhou, [.. outside, ("the sender", reviewer)], new { reason = "请补充盖章件" }),
            new($"POST {I}/combinations", "imports/combinations", zhengzhou, [.. outside, ("the sender", reviewer)], new { ids = new[] { combined }, name = "郑州市汇总" }),
            new($"PUT {I}/{{importId:guid}}/stamped-scan", $"imports/{committed}/stamped-scan", reviewer, outside, () => FilledForm.Upload("%PDF-1.7 "u8.ToArray(), "盖章.pdf")),
            new($"GET {I}/{{importId:guid}}/stamped-scan", $"imports/{committed}/stamped-scan", reviewer, outside),
            new($"GET {I}/{{importId:guid}}/receipt.docx", $"imports/{committed}/receipt.docx", reviewer, outside),
            new($"GET {I}/{{importId:guid}}/filed.xlsx", $"imports/{committed}/filed.xlsx", reviewer, outside),
            new($"POST {I}/{{importId:guid}}/commit", $"imports/{open}/commit", reviewer, outside, new { notifyBySms = false }),
            new($"POST {I}/{{importId:guid}}/undo", $"imports/{undone}/undo", reviewer, outside, new { reason = "报错了文件" }),
        ];
    }
}
