namespace Ringmap.Flow.Maps;

/// <summary>Leaves the reader from any depth with the reason; it never leaves <see cref="MapJson"/>.</summary>
internal sealed class MapFormatException(string reason) : Exception(reason);
