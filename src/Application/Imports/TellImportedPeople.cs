using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Imports;

/// <summary>Outbox task: hands out the SMS to people a file registered, some hundreds at a time; each stretch leaves the task for the next one.</summary>
/// <param name="After">The last person of the stretch before; <see cref="Guid.Empty"/> at the beginning.</param>
public sealed record TellImportedPeople(Guid ImportId, Guid After) : IOutboxTask;

internal sealed class TellImportedPeopleHandler(IStvsDbContext db, IOutbox outbox) : IRequestHandler<TellImportedPeople, OutboxOutcome>
{
    private const int Stretch = 500;

    public async Task<OutboxOutcome> Handle(TellImportedPeople task, CancellationToken cancellationToken)
    {
        var people = await db.Volunteers.Where(v => v.ImportId == task.ImportId && v.Id > task.After && v.Confirmation == Confirmation.Pending)
            .OrderBy(v => v.Id).Select(v => v.Id).Take(Stretch).ToListAsync(cancellationToken);
        foreach (var person in people) outbox.Add(new TellImportedPerson(person));
        if (people.Count == Stretch) outbox.Add(task with { After = people[^1] });
        await db.SaveChangesAsync(cancellationToken);
        return OutboxOutcome.Done;
    }
}
