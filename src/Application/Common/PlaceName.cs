namespace StvsPlatform.Application.Common;

public sealed record PlaceName(Guid Id, string Name);
