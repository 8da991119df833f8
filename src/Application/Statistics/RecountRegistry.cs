using MediatR;
using StvsPlatform.Application.Common;

namespace StvsPlatform.Application.Statistics;

/// <summary>Compares the registry's counters with the people themselves, and books what is missing if asked to; an operator's command.</summary>
public sealed record RecountRegistryCommand(bool Repair) : ICommand<RegistryRecount>;

/// <param name="Found">What differed.</param>
/// <param name="Left">What differs still: all of it without a repair.</param>
public sealed record RegistryRecount(IReadOnlyList<RegistryDifference> Found, IReadOnlyList<RegistryDifference> Left);

internal sealed class RecountRegistryHandler(IRegistryAuditor auditor) : IRequestHandler<RecountRegistryCommand, RegistryRecount>
{
    public async Task<RegistryRecount> Handle(RecountRegistryCommand command, CancellationToken cancellationToken)
    {
        var found = command.Repair ? await auditor.RepairAsync(cancellationToken) : await auditor.CompareAsync(cancellationToken);
        return new RegistryRecount(found, command.Repair ? await auditor.CompareAsync(cancellationToken) : found);
    }
}
