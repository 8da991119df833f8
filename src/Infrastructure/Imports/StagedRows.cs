using StvsPlatform.Application.Imports;
using StvsPlatform.Domain.Volunteers;

namespace StvsPlatform.Infrastructure.Imports;

internal enum StagedState
{
    Valid,
    Faulty,

    /// <summary>Somebody, or some team, like it is there already: left out unless chosen otherwise.</summary>
    Duplicate,

    /// <summary>In the registry already, and its particulars are to be replaced by the file's.</summary>
    Update,

    /// <summary>The person refused to be registered by others.</summary>
    Refused,
}

/// <summary>
/// A row of a file between dry run and commit. The table is not logged: it is written faster, and should the database crash, the file
/// is simply read again.
/// </summary>
internal sealed class StagedRow
{
    public required Guid ImportId { get; init; }

    /// <summary>1, 2, 3 … in the order of the file; what commit and resumption count by.</summary>
    public required int Number { get; init; }

    public required string Sheet { get; init; }

    /// <summary>As the user's spreadsheet shows it.</summary>
    public required int Row { get; init; }

    /// <summary>In a combined file: the one it was sent in.</summary>
    public Guid? SourceImportId { get; init; }

    public StagedState State { get; set; }

    /// <summary>The id of the volunteer, or the team, that it becomes.</summary>
    public required Guid TargetId { get; set; }

    public Guid? AssociationId { get; set; }
    public Guid? TeamId { get; set; }
    public Guid? MembershipId { get; init; }
    public string? VolunteerNumber { get; init; }
    public string? RealName { get; init; }
    public string? IdNumber { get; init; }
    public string? IdNumberHash { get; init; }
    public string? Phone { get; init; }
    public string? PhoneHash { get; init; }
    public DateOnly? BirthDate { get; init; }
    public Gender? Gender { get; init; }
    public string? PoliticalStatus { get; init; }
    public string? Ethnicity { get; init; }
    public string? Employer { get; init; }
    public string? ProfessionalTitle { get; init; }
    public string? Education { get; init; }
    public string? Occupation { get; init; }
    public string? RegionCode { get; init; }
    public string[]? ServiceCategories { get; init; }
    public string[]? ServiceFields { get; init; }
    public bool IsGrassrootsLeader { get; init; }

    /// <summary>The row's cells in the form's order, encrypted: of faulty rows, which are given back to be corrected, and of teams.</summary>
    public string? Cells { get; init; }
}

/// <summary>A cell that cannot be accepted.</summary>
internal sealed class StagedFault
{
    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required int Ordinal { get; init; }
    public required string Column { get; init; }

    /// <summary>As found, encrypted.</summary>
    public required string Value { get; init; }

    public required string Code { get; init; }
    public required string Reason { get; init; }
    public string? Suggestion { get; init; }
}

/// <summary>A row that resembles another one, and what was chosen about it.</summary>
internal sealed class StagedDuplicate
{
    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required DuplicateKind Kind { get; init; }

    /// <summary>The volunteer, or team, in the registry.</summary>
    public Guid? OtherId { get; init; }

    /// <summary>The earlier row of the file.</summary>
    public int? OtherNumber { get; init; }

    public DuplicateChoice Choice { get; set; }
}

/// <summary>A piece of an uploaded file, encrypted.</summary>
internal sealed class FileChunk
{
    public required Guid ImportId { get; init; }
    public required ImportFilePart Part { get; init; }
    public required int Number { get; init; }
    public required byte[] Content { get; init; }
}
