using FluentValidation;
using StvsPlatform.Domain.Common;

namespace StvsPlatform.Application.Common;

public sealed record ReviewOutcome(IReadOnlyList<Guid> Done, IReadOnlyList<ReviewFailure> Failed);

public sealed record ReviewFailure(Guid Id, string Code, string Detail);

/// <summary>Decides about several at once, each for itself.</summary>
internal static class SeveralReviews
{
    private const int MostAtOnce = 100;

    public static IRuleBuilderOptions<T, Guid[]> SeveralIds<T>(this IRuleBuilder<T, Guid[]> rule) =>
        rule.Must(ids => ids is { Length: > 0 and <= MostAtOnce }).WithMessage($"请选择 1 到 {MostAtOnce} 份申请。");

    public static async Task<ReviewOutcome> RunAsync(
        IStvsDbContext db, Guid[] ids, Func<Guid, Task> review, CancellationToken cancellationToken)
    {
        var done = new List<Guid>();
        var failed = new List<ReviewFailure>();
        foreach (var id in ids.Distinct())
        {
            try
            {
                await review(id);
                done.Add(id);
            }
            catch (DomainException refusal)
            {
                failed.Add(new ReviewFailure(id, refusal.Code, refusal.Message));
            }
            catch (NotFoundException missing)
            {
                failed.Add(new ReviewFailure(id, "not_found", missing.Message));
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        return new ReviewOutcome(done, failed);
    }
}
