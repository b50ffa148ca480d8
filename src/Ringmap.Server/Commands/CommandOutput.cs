using Ringmap.Server.Configuration;
using Ringmap.Server.Hosting;
using Ringmap.Storage;

namespace Ringmap.Server.Commands;

/// <summary>Where a command writes, and how it ends when it cannot go on.</summary>
/// <param name="Out">What was asked for.</param>
/// <param name="Error">Why it could not be done.</param>
internal sealed record CommandOutput(TextWriter Out, TextWriter Error)
{
    /// <summary>Does the work; what can go wrong outside of us becomes one sentence and an exit code.</summary>
    public async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (ConfigurationException wrong)
        {
            await Error.WriteLineAsync(wrong.Message);
            return ExitCodes.Usage;
        }
        catch (DataFolderInUseException inUse)
        {
            await Error.WriteLineAsync(inUse.Message);
            return ExitCodes.InUse;
        }
        catch (Exception failure) when (failure is StorageException or StartException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Error.WriteLineAsync(failure.Message);
            return ExitCodes.Failed;
        }
    }
}
