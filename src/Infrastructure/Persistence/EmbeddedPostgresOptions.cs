namespace StvsPlatform.Infrastructure.Persistence;

public sealed record EmbeddedPostgresOptions
{
    /// <summary>Where the data lives, in a sub-folder per major version of PostgreSQL, whose files do not fit each other.</summary>
    public required string Folder { get; init; }

    /// <summary>Created when absent.</summary>
    public string Database { get; init; } = "stvs";

    /// <summary>For tests: starts empty, flushes nothing to disk, and is deleted in the end. Never touches data that is to stay.</summary>
    public bool Temporary { get; init; }

    /// <summary>The folder with postgres, initdb and pg_ctl; looked for when not given.</summary>
    public string? Binaries { get; init; }

    /// <summary>web/node_modules is looked for in these folders and in those above them.</summary>
    public IReadOnlyList<string> SearchFrom { get; init; } = [AppContext.BaseDirectory, Environment.CurrentDirectory];

    /// <summary>Receives a Chinese sentence for the person who waits.</summary>
    public Action<string> Report { get; init; } = static _ => { };
}

/// <summary>The message is for the person who started the program, and says what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Another process has the data folder.</summary>
    public bool FolderInUse { get; init; }
}
