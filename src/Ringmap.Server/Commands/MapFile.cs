using Ringmap.Flow.Maps;

namespace Ringmap.Server.Commands;

/// <summary>A map in a file.</summary>
internal static class MapFile
{
    /// <summary>Longest file that is read, in bytes. Chosen: ten times the largest map that keeps the limits.</summary>
    private const long LongestFile = 64 << 20;

    /// <summary>Reads it. Throws <see cref="InvalidDataException"/> with the reason when it is no map, and <see cref="IOException"/>.</summary>
    public static async Task<FlowMap> ReadAsync(FileInfo file, CancellationToken stop)
    {
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file {file}.");
        if (file.Length > LongestFile)
            throw new InvalidDataException($"{file} is no map: it is longer than {LongestFile >> 20} MiB.");
        return MapJson.Read(await File.ReadAllTextAsync(file.FullName, stop), out string? reason) ?? throw new InvalidDataException($"{file} is no map: {reason}");
    }
}
