using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Statistics;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Api.Startup;

/// <summary>What an operator does at the server itself rather than through a page.</summary>
internal static class OperatorCommands
{
    private const string AddReviewer = "add-reviewer";
    private const string RecountRegistry = "recount-registry";
    private const string Repair = "--repair";

    /// <returns>True when the program was started for a command, which is done now.</returns>
    public static async Task<bool> RunAsync(string[] args, IServiceProvider services)
    {
        if (args is not [AddReviewer or RecountRegistry, ..]) return false;
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if (args[0] == AddReviewer) await AddReviewerAsync(args, mediator);
        else await RecountRegistryAsync(args.Contains(Repair), mediator);
        return true;
    }

    /// <summary><c>add-reviewer &lt;user name&gt; [region code]</c> opens a reviewer's account and prints its first password, once.</summary>
    private static async Task AddReviewerAsync(string[] args, IMediator mediator)
    {
        var words = args.Skip(1).TakeWhile(word => !word.StartsWith('-')).ToArray();
        if (words.Length is < 1 or > 2)
        {
            Fail($"用法：{AddReviewer} <用户名> [区域代码]，例如 {AddReviewer} henan 410000；不写区域代码则为中国科协。");
            return;
        }

        // Upper and lower case letters and digits, as the password rules want; 20 characters cannot be guessed.
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 10) + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 5)
            + RandomNumberGenerator.GetString("23456789", 5);
        try
        {
            var added = await mediator.Send(new AddReviewerCommand(words[0], password, words.ElementAtOrDefault(1)));
            Console.WriteLine($"已为{added.Association}开通审核账号 {added.UserName}");
            Console.WriteLine($"初始密码（只显示这一次，请登录后修改）：{password}");
        }
        catch (Exception refusal) when (refusal is DomainException or NotFoundException or ValidationException)
        {
            Fail(refusal is ValidationException invalid ? invalid.Errors.First().ErrorMessage : refusal.Message);
        }
    }

    /// <summary><c>recount-registry [--repair]</c> says where the registry's counters differ from the people, and books what is missing.</summary>
    private static async Task RecountRegistryAsync(bool repair, IMediator mediator)
    {
        var recount = await mediator.Send(new RecountRegistryCommand(repair));
        foreach (var difference in recount.Found) Console.WriteLine(Describe(difference));
        if (recount.Found.Count == 0) Console.WriteLine("注册统计与志愿者名册一致。");
        else if (recount.Left.Count == 0) Console.WriteLine($"已更正 {recount.Found.Count} 处差异，差额记入今天；已过去各日的数字不变。");
        else Fail(repair ? $"还有 {recount.Left.Count} 处差异需要人工核查。" : $"共 {recount.Found.Count} 处差异；加 {Repair} 可更正，差额记入今天。");
    }

    private static string Describe(RegistryDifference difference) => difference.Fault switch
    {
        RegistryFault.Day => $"{difference.Association} {difference.Day:yyyy-MM-dd}：记账 {difference.Booked:+0;-0;0}，名册 {difference.Counted:+0;-0;0}",
        RegistryFault.Total => $"{difference.Association}：累计 {difference.Booked}，逐日合计 {difference.Counted}",
        _ => $"{difference.Association}：按登记日期在册 {difference.Booked} 人，按状态在册 {difference.Counted} 人",
    };

    private static void Fail(string message)
    {
        Console.Error.WriteLine(message);
        Environment.ExitCode = 1;
    }
}
