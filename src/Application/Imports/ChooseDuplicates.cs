using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Imports;

namespace StvsPlatform.Application.Imports;

/// <summary>Says what to do with rows that resemble others: those named, or all of one kind.</summary>
/// <param name="Rows">Numbers of rows as <see cref="DuplicateRow.Number"/> has them; null: all of <paramref name="Kind"/>.</param>
public sealed record ChooseDuplicatesCommand(Guid ImportId, IReadOnlyList<int>? Rows, DuplicateKind? Kind, DuplicateChoice Choice) : ICommand<RowCounts>;

internal sealed class ChooseDuplicatesValidator : AbstractValidator<ChooseDuplicatesCommand>
{
    public ChooseDuplicatesValidator() =>
        RuleFor(c => c).Must(c => c.Rows is { Count: > 0 } || c.Kind is not null).WithMessage("请选择要处理的行，或一类重复。").OverridePropertyName("rows");
}

internal sealed class ChooseDuplicatesHandler(IStvsDbContext db, ImportDesk desk, IImportRows rows, TimeProvider clock)
    : IRequestHandler<ChooseDuplicatesCommand, RowCounts>
{
    public async Task<RowCounts> Handle(ChooseDuplicatesCommand command, CancellationToken cancellationToken)
    {
        var import = await desk.LoadToCommitAsync(command.ImportId, cancellationToken);
        if (import.Status != ImportStatus.Checked) throw ImportErrors.NotChecked();
        await desk.EnsureStagedAsync(import, cancellationToken);
        return await db.InTransactionAsync(
            async () =>
            {
                await rows.ChooseAsync(import.Id, command.Rows, command.Kind, command.Choice, cancellationToken);
                var counts = await rows.CountAsync(import.Id, cancellationToken);
                import.Count(counts.Total, counts.Valid, counts.Faulty, counts.Duplicate, clock.GetUtcNow());
                await db.SaveChangesAsync(cancellationToken);
                return counts;
            },
            cancellationToken);
    }
}
