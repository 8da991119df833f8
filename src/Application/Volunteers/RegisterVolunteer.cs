using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Accounts;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Volunteers;

/// <summary>Hands in an application; it belongs to the caller's WeChat session.</summary>
/// <remarks>
/// Whether the ID number is known already is not said here: an unverified application must neither block its true owner nor
/// tell a stranger. The reviewer sees it, and only one of them can be approved.
/// </remarks>
public sealed record RegisterVolunteerCommand(VolunteerForm Form) : ICommand<VolunteerReceipt>;

public sealed record VolunteerReceipt(Guid Id, VolunteerStatus Status);

internal sealed class RegisterVolunteerValidator : AbstractValidator<RegisterVolunteerCommand>
{
    public RegisterVolunteerValidator(IValidator<VolunteerForm> form) =>
        RuleFor(c => c.Form).SetValidator(form).OverridePropertyName("");
}

internal sealed class RegisterVolunteerHandler(
    IStvsDbContext db, RegistrationDesk desk, IAccounts accounts, ICallerScope caller, TimeProvider clock)
    : IRequestHandler<RegisterVolunteerCommand, VolunteerReceipt>
{
    public async Task<VolunteerReceipt> Handle(RegisterVolunteerCommand command, CancellationToken cancellationToken)
    {
        var form = command.Form;
        var userId = caller.RequiredUserId();
        if (await db.Volunteers.AnyAsync(v => v.UserId == userId && v.Status != VolunteerStatus.Withdrawn, cancellationToken))
        {
            throw VolunteerErrors.AlreadyRegistered();
        }

        var (identity, consent) = desk.Admit(form);
        var teams = await desk.TeamsAskedForAsync(form.TeamIds, cancellationToken);
        var association = await desk.ReviewerForAsync(form.RegionCode, teams, cancellationToken);
        var now = clock.GetUtcNow();
        var volunteer = Volunteer.Register(userId, identity, form.ToProfile(), consent, association, now);
        db.Volunteers.Add(volunteer);
        db.Memberships.AddRange(teams.Select((team, rank) => Membership.Request(volunteer.Id, team, rank, now)));
        return await db.InTransactionAsync(
            async () =>
            {
                await db.SaveChangesAsync(cancellationToken);
                await accounts.RenameAsync(userId, identity.RealName, cancellationToken);
                return new VolunteerReceipt(volunteer.Id, volunteer.Status);
            },
            cancellationToken);
    }
}
