using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace StvsPlatform.Infrastructure.Persistence;

/// <summary>timestamptz takes UTC only, whatever offset an instant came with.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value);
