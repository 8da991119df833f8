using System.Runtime.CompilerServices;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Teams;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Memberships;

/// <summary>The member list as a workbook. In clear only with a reason, a watermark, and a note to everybody whose number is in it.</summary>
/// <param name="Columns">Null: all.</param>
/// <param name="Unmasked">Phone numbers in clear.</param>
public sealed record ExportTeamMembersCommand(
    Guid TeamId, MemberFilter Filter, MemberSort Sort, IReadOnlyList<MemberColumn>? Columns, bool Unmasked, string? Reason) : ICommand<MemberWorkbook>;

public sealed record MemberWorkbook(string FileName, Stream Content);

public enum MemberColumn
{
    Name,
    VolunteerNumber,
    Gender,
    Age,
    Phone,
    Employer,
    Region,
    ProfessionalTitle,
    Marks,
    IsGrassrootsLeader,
    Team,
    AlsoIn,
    JoinedOn,
    Activities,
}

internal sealed class ExportTeamMembersValidator : AbstractValidator<ExportTeamMembersCommand>
{
    public ExportTeamMembersValidator()
    {
        RuleFor(c => c.Columns).Must(columns => columns is null || (columns.Count > 0 && columns.All(Enum.IsDefined))).WithMessage("请选择要导出的列。");
        RuleFor(c => c.Filter.Search).MaximumLength(50).WithMessage("搜索内容不能超过50个字。").OverridePropertyName("q");
        When(c => c.Unmasked, () =>
        {
            RuleFor(c => c.Reason!).Reason("导出理由");
            RuleFor(c => c.Filter.Status).Must(status => status is null or MembershipStatus.Approved or MembershipStatus.PendingReview)
                .WithMessage("只能导出现有成员和申请人的完整信息。").OverridePropertyName("status");
            RuleFor(c => c.Columns).Must(columns => columns?.Contains(MemberColumn.Phone) != false).WithMessage("导出完整信息时须包含手机号一列。");
        });
    }
}

internal sealed class ExportTeamMembersHandler(
    IStvsDbContext db, TeamAuthority authority, MemberReader reader, MemberSheet layout, ISpreadsheets spreadsheets, IDisclosureLock queue,
    IAccounts accounts, IFieldCipher cipher, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<ExportTeamMembersCommand, MemberWorkbook>
{
    /// <summary>In clear, in one workbook and in one hour: enough for a team, too few to carry a province away.</summary>
    private const int MostInClear = 2000;

    private const int RowsAtOnce = 500;

    public async Task<MemberWorkbook> Handle(ExportTeamMembersCommand command, CancellationToken cancellationToken)
    {
        var team = await authority.LoadAsync(command.TeamId, Permission.ExportMembers, cancellationToken);
        var columns = command.Columns is { } chosen ? [.. chosen.Distinct()] : Enum.GetValues<MemberColumn>();
        var header = columns.Select(MemberSheet.Title).ToArray();
        var sheet = command.Unmasked
            ? await InClearAsync(command, team, columns, header, cancellationToken)
            : new Sheet(SheetName, header, RowsAsync(command, team, columns, cancellationToken), null);
        var name = string.Concat(team.Name.Select(c => Path.GetInvalidFileNameChars().Contains(c) || c is '\\' or ':' or '*' or '?' or '"' or '|' ? '_' : c));
        return new MemberWorkbook(
            $"{name}成员名单{ChinaTime.DayOf(clock.GetUtcNow()):yyyyMMdd}.xlsx", await spreadsheets.WriteAsync(sheet, cancellationToken));
    }

    private const string SheetName = "成员名单";

    private async Task<Sheet> InClearAsync(
        ExportTeamMembersCommand command, Team team, MemberColumn[] columns, string[] header, CancellationToken cancellationToken)
    {
        var userId = caller.RequiredUserId();
        var reason = command.Reason!.Trim();
        var rows = await db.InTransactionAsync(() => DiscloseAsync(command, team, columns, userId, reason, cancellationToken), cancellationToken);
        var who = (await accounts.NamesAsync([userId], cancellationToken)).GetValueOrDefault(userId, "");
        var when = ChinaTime.SayInFull(clock.GetUtcNow());
        return new Sheet(SheetName, header, rows.ToAsyncEnumerable(), new Watermark(
            $"内含个人信息，仅限工作使用，不得外传。{who}于{when}导出，理由：{reason}", $"{who}于{when}导出，仅限工作使用，不得外传", $"理由：{reason}"));
    }

    /// <summary>Written down before it is shown, for everybody in the list.</summary>
    private async Task<List<object?[]>> DiscloseAsync(
        ExportTeamMembersCommand command, Team team, MemberColumn[] columns, Guid userId, string reason, CancellationToken cancellationToken)
    {
        // Those that come together would all be counted before one of them is written down.
        await queue.HoldAsync(userId, cancellationToken);
        var rows = new List<object?[]>();
        var people = new HashSet<Guid>();
        await foreach (var page in PagesAsync(command, team, cancellationToken))
        {
            if (rows.Count + page.Count > MostInClear)
            {
                throw new DomainException("export.too_many", $"一次最多导出{MostInClear}人的完整信息，请缩小范围，或导出不含完整手机号的名单。");
            }
            var ids = page.Select(m => m.MembershipId).ToArray();
            var phones = await (
                from membership in db.Memberships.AsNoTracking()
                where ids.Contains(membership.Id)
                join volunteer in db.Members on membership.VolunteerId equals volunteer.Id
                select new { membership.Id, volunteer.Phone })
                .ToDictionaryAsync(m => m.Id, m => cipher.Open(m.Phone), cancellationToken);
            rows.AddRange(page.Select(m => layout.RowOf(m, columns, phones[m.MembershipId])));
            people.UnionWith(page.Select(m => m.VolunteerId));
        }
        var now = clock.GetUtcNow();
        if (await db.Disclosures.CountAsync(d => d.ByUserId == userId && d.At > now.AddHours(-1), cancellationToken) + people.Count > MostInClear)
        {
            throw new DomainException("disclosure.too_many", $"一小时内最多导出{MostInClear}人的完整信息，请稍后再试。") { RetryAt = now.AddHours(1) };
        }
        db.Disclosures.AddRange(people.Select(id => Disclosure.Of(id, userId, DisclosedField.Phone, $"导出成员名单：{reason}", now)));
        await db.SaveChangesAsync(cancellationToken);
        return rows;
    }

    private async IAsyncEnumerable<object?[]> RowsAsync(
        ExportTeamMembersCommand command, Team team, MemberColumn[] columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(command, team, cancellationToken))
        {
            foreach (var member in page) yield return layout.RowOf(member, columns, member.PhoneMasked);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<MemberRow>> PagesAsync(
        ExportTeamMembersCommand command, Team team, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? cursor = null; ;)
        {
            var page = await reader.OfTeamAsync(team, command.Filter, command.Sort, new PageRequest(RowsAtOnce, cursor), cancellationToken);
            yield return page.Items;
            cursor = page.NextCursor;
            if (cursor is null) yield break;
        }
    }
}
