namespace StvsPlatform.Application.Statistics;

/// <summary>The yearbook's table of registered volunteers; null wherever it prints <c>#</c>, for a level that does not exist there.</summary>
/// <param name="AsOf">The day, at whose end it holds.</param>
/// <param name="Units">The 31 provinces and 新疆兵团, in the form's order.</param>
public sealed record RegistryTable(DateOnly AsOf, IReadOnlyList<RegistryUnit> Units, RegistryTotal Total);

/// <param name="Name">As the form prints it: 河南, 新疆兵团.</param>
/// <param name="Societies">省级学会, which are not in the total of the associations.</param>
public sealed record RegistryUnit(string Code, string Name, AssociationCounts Associations, long? Societies);

/// <param name="SubProvincial">副省级市科协、省会城市科协.</param>
public sealed record AssociationCounts(long Total, long? Provincial, long? SubProvincial, long? Prefectural, long? County);

public sealed record RegistryTotal(AssociationCounts Associations, long Societies);
