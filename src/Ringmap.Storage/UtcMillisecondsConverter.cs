using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ringmap.Storage;

/// <summary>Times as milliseconds since 1970 UTC: SQLite has no type for them, and whole numbers order and compare as times do.</summary>
internal sealed class UtcMillisecondsConverter()
    : ValueConverter<DateTimeOffset, long>(static time => time.ToUnixTimeMilliseconds(), static stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
