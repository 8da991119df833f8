namespace StvsPlatform.Application.Imports;

/// <summary>A file to be taken away.</summary>
/// <param name="Content">From its beginning; whoever disposes of it removes it.</param>
public sealed record DownloadedFile(string Name, string ContentType, Stream Content)
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
