namespace Ringmap.SystemTests.Processes;

/// <summary>A folder that lasts as long as a test, or stays to be looked at when RINGMAP_KEEP is set.</summary>
internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ringmap-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("RINGMAP_KEEP") is { Length: > 0 })
            return;
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may still hold a file; the system's temporary folder is emptied anyway.
        }
    }
}
