using FluentValidation;
using MediatR;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.ReferenceData;

namespace StvsPlatform.Application.Memberships;

/// <summary>Marks a member as one of the 三长 or 五老; the marks given replace those there were.</summary>
/// <param name="Marks">Codes of the reference list <c>memberMarks</c>.</param>
public sealed record MarkMemberCommand(Guid MembershipId, string[] Marks) : ICommand<MarkedMember>;

public sealed record MarkedMember(Guid Id, string[] Marks);

internal sealed class MarkMemberValidator : AbstractValidator<MarkMemberCommand>
{
    public MarkMemberValidator(IReferenceLists lists) =>
        RuleFor(c => c.Marks).NotNull().WithMessage("请选择成员标记。").CodesOf(lists, ReferenceListNames.MemberMarks, "成员标记");
}

internal sealed class MarkMemberHandler(IStvsDbContext db, MembershipDesk desk) : IRequestHandler<MarkMemberCommand, MarkedMember>
{
    public async Task<MarkedMember> Handle(MarkMemberCommand command, CancellationToken cancellationToken)
    {
        var membership = await desk.LoadAsync(command.MembershipId, cancellationToken);
        membership.Mark(command.Marks);
        await db.SaveChangesAsync(cancellationToken);
        return new MarkedMember(membership.Id, membership.Marks);
    }
}
