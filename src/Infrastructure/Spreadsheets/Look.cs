namespace StvsPlatform.Infrastructure.Spreadsheets;

/// <summary>How a cell looks. The value is its place among the cell formats of <see cref="Looks"/>.</summary>
internal enum Look : uint
{
    /// <summary>The first format is every cell's that names none.</summary>
    Plain,

    /// <summary>The heading of a document, over its whole width.</summary>
    Title,

    /// <summary>A line above or below the table, which wraps.</summary>
    Line,

    /// <summary>The same, at the right edge.</summary>
    LineAtRight,

    /// <summary>What is asked for, beside its <see cref="Field"/>.</summary>
    Label,

    /// <summary>Where an answer is to be written.</summary>
    Field,

    /// <summary>The titles of a table's columns.</summary>
    Heading,

    /// <summary>A text that stays one: an ID number of eighteen digits would lose the last three.</summary>
    Text,

    /// <summary>The same, centred.</summary>
    Word,

    Date,
    Number,

    /// <summary>A text that has to be corrected.</summary>
    Wrong,

    /// <summary>What is wrong, in words.</summary>
    Problem,

    /// <summary>A sum, and the word beside it.</summary>
    Total,

    /// <summary>Formats without lines, for cells nobody has written into yet.</summary>
    EmptyText,
    EmptyDate,
}
