using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Domain.Accounts;
using StvsPlatform.Domain.Regions;
using StvsPlatform.Domain.Teams;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Teams;

/// <summary>
/// Changes what a team says about itself. Whoever handed in an application that was rejected corrects all of it instead, and it
/// waits again.
/// </summary>
/// <param name="Changes">Fields of <see cref="TeamForm"/> by their JSON names: what is left out stays, null clears (RFC 7396).</param>
/// <param name="Version">The version the caller saw, from the <c>If-Match</c> header; null: whatever is there.</param>
public sealed record UpdateTeamCommand(Guid TeamId, JsonObject Changes, uint? Version) : ICommand<TeamDetails>
{
    public override string ToString() => nameof(UpdateTeamCommand);
}

internal sealed class UpdateTeamHandler(
    IStvsDbContext db, TeamAuthority authority, TeamDesk desk, ITeamTree tree, RegionNames regions, IFieldCipher cipher, IValidator<TeamForm> validator,
    ICallerScope caller, TimeProvider clock, IRequestHandler<GetTeamQuery, TeamDetails> details)
    : IRequestHandler<UpdateTeamCommand, TeamDetails>
{
    private const string PhoneField = "administratorPhone";

    /// <summary>What a team says about itself; name, kind and place have ways of their own.</summary>
    private static readonly string[] Profile =
    [
        nameof(TeamForm.Introduction), nameof(TeamForm.SupervisingUnitType), nameof(TeamForm.SupervisingUnit), nameof(TeamForm.FoundedOn),
        nameof(TeamForm.ServiceCategories), nameof(TeamForm.IsCivilRegistered),
    ];

    public Task<TeamDetails> Handle(UpdateTeamCommand command, CancellationToken cancellationToken) =>
        db.InTransactionAsync(
            async () =>
            {
                await tree.HoldAsync(cancellationToken);
                var userId = caller.RequiredUserId();
                var own = await db.Teams.SingleOrDefaultAsync(
                    t => t.Id == command.TeamId && t.SubmittedByUserId == userId && t.Status == TeamStatus.Rejected, cancellationToken);
                var team = own ?? await authority.LoadAsync(command.TeamId, Permission.EditTeams, cancellationToken);
                if (command.Version is { } seen && seen != db.VersionOf(team)) throw new StaleVersionException();
                if (own is not null) await CorrectAsync(own, command.Changes, cancellationToken);
                else await UpdateAsync(team, command.Changes, cancellationToken);
                await desk.SaveAsync(cancellationToken);
                return await details.Handle(new GetTeamQuery(team.Id), cancellationToken);
            },
            cancellationToken);

    private async Task CorrectAsync(Team team, JsonObject changes, CancellationToken cancellationToken)
    {
        var form = MergePatch.Apply(await FormOfAsync(team, cancellationToken), changes, _ => true);
        // Who is in charge follows from the place and the team above, unless it is named anew.
        var isElsewhere = form.RegionCode != team.RegionCode || form.Township is not null || form.ParentTeamId != team.ParentTeamId;
        if (isElsewhere && form.AssociationId == team.AssociationId) form = form with { AssociationId = null };
        await validator.ValidateAndThrowAsync(form, cancellationToken);
        team.Correct(await desk.AdmitAsync(form, team.Id, cancellationToken), caller.RequiredUserId(), clock.GetUtcNow());
    }

    private async Task UpdateAsync(Team team, JsonObject changes, CancellationToken cancellationToken)
    {
        var changesPhone = changes.ContainsKey(PhoneField);
        if (changesPhone) await authority.LoadAsync(team.Id, Permission.ReviewTeams, cancellationToken);
        string[] open = changesPhone ? [.. Profile, nameof(TeamForm.AdministratorPhone)] : Profile;
        var form = MergePatch.Apply(
            await FormOfAsync(team, cancellationToken), changes, name => open.Contains(name, StringComparer.OrdinalIgnoreCase));
        var faults = await validator.ValidateAsync(form, options => options.IncludeProperties(open), cancellationToken);
        if (!faults.IsValid) throw new ValidationException(faults.Errors);
        var now = clock.GetUtcNow();
        team.Update(form.ToProfile(), caller.RequiredUserId(), now);
        if (changesPhone)
        {
            team.ChangeAdministratorPhone(cipher.Seal(Seals.Phone, PhoneNumber.Parse(form.AdministratorPhone).Value), caller.RequiredUserId(), now);
        }
    }

    private async Task<TeamForm> FormOfAsync(Team team, CancellationToken cancellationToken)
    {
        var region = await regions.PathAsync(team.RegionCode, cancellationToken);
        var isOfTownship = region[^1].Level == RegionLevel.Township;
        return new TeamForm(
            team.Name, team.Kind, cipher.Open(team.AdministratorPhone), team.Profile.IsCivilRegistered, team.Profile.SupervisingUnitType,
            team.Profile.SupervisingUnit, team.Profile.FoundedOn, team.Profile.ServiceCategories, isOfTownship ? region[^2].Code : team.RegionCode,
            isOfTownship ? region[^1].Name : null, team.ParentTeamId, team.AssociationId, team.Profile.Introduction,
            team.NameOverride?.Reason);
    }
}
