using Ringmap.Server.Configuration;
using Ringmap.Storage;

namespace Ringmap.Server.Hosting;

/// <summary>
/// Holds a data folder for one process: two servers on one database would each believe in their own memory. The system lets go of the
/// lock when the process ends, however it ends.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, makes it when it is missing. Throws <see cref="DataFolderInUseException"/> when another process has it, <see cref="StartException"/> when it cannot be used.</summary>
    public static DataFolderLock Take(string folder)
    {
        string path = Path.Combine(folder, "ringmap.lock");
        try
        {
            DataFolder.Create(folder);
            return new DataFolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new DataFolderInUseException(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The data folder {folder} cannot be used: {failure.Message.TrimEnd('.')}. Choose another with --{ConfigurationKeys.Data}=DIR.", failure);
        }
    }

    /// <summary>Lets go of it. The file stays: to delete it would race with the next process.</summary>
    public void Dispose() => _file.Dispose();
}
