using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Api.Startup;

/// <summary>What an operator does at the server itself rather than through a page.</summary>
internal static class OperatorCommands
{
    private const string AddReviewer = "add-reviewer";

    /// <summary><c>add-reviewer &lt;user name&gt; [region code]</c> opens a reviewer's account and prints its first password, once.</summary>
    /// <returns>True when the program was started for a command, which is done now.</returns>
    public static async Task<bool> RunAsync(string[] args, IServiceProvider services)
    {
        if (args is not [AddReviewer, ..]) return false;
        var words = args.Skip(1).TakeWhile(word => !word.StartsWith('-')).ToArray();
        if (words.Length is < 1 or > 2)
        {
            Fail($"用法：{AddReviewer} <用户名> [区域代码]，例如 {AddReviewer} henan 410000；不写区域代码则为中国科协。");
            return true;
        }

        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerScope>().BecomeSystem();
        // Upper and lower case letters and digits, as the password rules want; 20 characters cannot be guessed.
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz", 10) + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 5)
            + RandomNumberGenerator.GetString("23456789", 5);
        try
        {
            var added = await scope.ServiceProvider.GetRequiredService<IMediator>()
                .Send(new AddReviewerCommand(words[0], password, words.ElementAtOrDefault(1)));
            Console.WriteLine($"已为{added.Association}开通审核账号 {added.UserName}");
            Console.WriteLine($"初始密码（只显示这一次，请登录后修改）：{password}");
        }
        catch (Exception refusal) when (refusal is DomainException or NotFoundException or ValidationException)
        {
            Fail(refusal is ValidationException invalid ? invalid.Errors.First().ErrorMessage : refusal.Message);
        }
        return true;
    }

    private static void Fail(string message)
    {
        Console.Error.WriteLine(message);
        Environment.ExitCode = 1;
    }
}
