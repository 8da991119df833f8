using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using StvsPlatform.Application.Common;
using StvsPlatform.Application.Volunteers;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Application.Confirmations;

/// <summary>Shows the caller everything that was registered about them, before they decide. A command: a wrong end of the ID number is counted.</summary>
public sealed record ViewImportedRecordCommand(Guid VolunteerId, string IdNumberEnding) : ICommand<ImportedRecordDetails>
{
    public override string ToString() => nameof(ViewImportedRecordCommand);
}

/// <param name="Teams">Those that sent the person as a member.</param>
/// <param name="ReplacesApplication">The caller has an application of their own, which is over once they confirm.</param>
public sealed record ImportedRecordDetails(
    Guid Id, string? VolunteerNumber, string RealName, string IdNumberMasked, string PhoneMasked, Gender Gender, DateOnly BirthDate, string PoliticalStatus,
    string Ethnicity, string Employer, string ProfessionalTitle, string Education, string Occupation, string RegionCode, string RegionName,
    string[] ServiceCategories, string[] ServiceFields, bool IsGrassrootsLeader, IReadOnlyList<string> Teams, PlaceName Association, ImportSource Source,
    bool ReplacesApplication);

internal sealed class ViewImportedRecordValidator : AbstractValidator<ViewImportedRecordCommand>
{
    public ViewImportedRecordValidator() => RuleFor(c => c.IdNumberEnding).IdNumberEnding();
}

internal sealed class ViewImportedRecordHandler(
    IStvsDbContext db, ImportedRecordDesk desk, ImportSources sources, RegionNames regions, IFieldCipher cipher)
    : IRequestHandler<ViewImportedRecordCommand, ImportedRecordDetails>
{
    public async Task<ImportedRecordDetails> Handle(ViewImportedRecordCommand command, CancellationToken cancellationToken)
    {
        var own = await desk.OwnApplicationAsync(cancellationToken);
        var (details, refusal) = await db.InTransactionAsync(
            async () =>
            {
                var (record, wrong) = await desk.FindAsync(command.VolunteerId, command.IdNumberEnding, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return (wrong is null ? await DescribeAsync(record, own is not null, cancellationToken) : null, wrong);
            },
            cancellationToken);
        return details ?? throw refusal!;
    }

    private async Task<ImportedRecordDetails> DescribeAsync(Volunteer record, bool replacesApplication, CancellationToken cancellationToken)
    {
        var profile = record.Profile;
        var names = await regions.OfAsync([profile.RegionCode], cancellationToken);
        var association = await db.Associations.Where(a => a.Id == record.AssociationId).Select(a => new PlaceName(a.Id, a.Name)).SingleAsync(cancellationToken);
        var teams = await db.OpenMembershipsOf(record.Id).OrderBy(m => m.Rank)
            .Join(db.Teams, m => m.TeamId, t => t.Id, (_, t) => t.Name).ToListAsync(cancellationToken);
        var source = await sources.OfAsync(record.ImportId, cancellationToken);
        return new ImportedRecordDetails(
            record.Id, record.VolunteerNumber, record.RealName, Masking.IdNumber(cipher.Open(record.IdNumber)), Masking.Phone(cipher.Open(record.Phone)),
            record.Gender, record.BirthDate, profile.PoliticalStatus, profile.Ethnicity, profile.Employer, profile.ProfessionalTitle, profile.Education,
            profile.Occupation, profile.RegionCode, names[profile.RegionCode], profile.ServiceCategories, profile.ServiceFields,
            profile.IsGrassrootsLeader, teams, association, source!, replacesApplication);
    }
}
