namespace StvsPlatform.Domain.Common;

/// <summary>A fact of the domain: named as a noun with a past participle, carries ids rather than data.</summary>
public interface IDomainEvent;
