namespace StvsPlatform.Domain.Common;

/// <summary>A personal value that the domain keeps but does not read: encrypted, with a keyed hash for equality.</summary>
/// <param name="Ciphertext">Key id and AES-256-GCM ciphertext, text form.</param>
/// <param name="Hash">Keyed hash of the normalised value; equal values have equal hashes.</param>
public sealed record SealedText(string Ciphertext, string Hash)
{
    /// <summary>What stays of a value that was erased: opens to nothing and equals nothing.</summary>
    public static SealedText Erased() => new("", "");

    public bool IsErased => Ciphertext.Length == 0;

    public override string ToString() => "***";
}
