using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ringmap.Storage;

/// <summary>Writes files so that they are whole or not there at all, also after a power cut.</summary>
public static class DurableFile
{
    /// <summary>Writes a new file under a temporary name, syncs it and gives it its name; a file of that name is replaced. Throws <see cref="IOException"/>.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="stop">Gives up; nothing is left behind.</param>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken stop)
    {
        string partial = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await write(file, stop);
                file.Flush(flushToDisk: true);
            }

            Rename(partial, path);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Makes sure that what was written to a file is on disk. Throws <see cref="IOException"/>.</summary>
    public static void Sync(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Gives a synced file its name, in place of any other, and makes sure that the name is on disk too. Throws <see cref="IOException"/>.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Makes sure that the names in a folder are on disk. Windows has no such call; its journal keeps names.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = NativeOpen(folder, 0);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened ({Marshal.GetLastPInvokeErrorMessage()}).");
        try
        {
            if (NativeSync(descriptor) != 0)
                throw new IOException($"The folder {folder} cannot be synced ({Marshal.GetLastPInvokeErrorMessage()}).");
        }
        finally
        {
            _ = NativeClose(descriptor);
        }
    }

    // open, fsync and close of POSIX: .NET opens no handle on a folder. Flags 0: O_RDONLY on every system.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeSync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int descriptor);
}
