namespace StvsPlatform.Domain.Volunteers;

/// <summary>What was agreed to, and when: the agreement's version, and apart from it the use of sensitive personal data.</summary>
public sealed record Consent(string AgreementVersion, bool SensitiveData, DateTimeOffset At);
