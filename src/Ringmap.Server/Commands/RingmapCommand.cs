using System.CommandLine;

namespace Ringmap.Server.Commands;

/// <summary>The program: its commands and how they are run.</summary>
internal static class RingmapCommand
{
    /// <summary>Runs one command line and gives the exit code.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Error output.</param>
    /// <param name="folder">Where the program was started.</param>
    /// <param name="stop">Ends it as Ctrl+C does.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, string folder, CancellationToken stop = default)
    {
        ParseResult parsed = Create(new CommandOutput(output, error), folder).Parse(arguments);
        int code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop);
        return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
    }

    private static RootCommand Create(CommandOutput output, string folder) => new("Ringmap: telephone calls that follow a drawing. A command line for its server.")
    {
        ServeCommand.Create(output, folder),
        new Command("user", "Users of the server.") { UserAddCommand.Create(output, folder) },
        new Command("map", "Call flow maps in files.") { MapCheckCommand.Create(output), MapSayCommand.Create(output) },
        new Command("sip", "SIP messages in files.") { SipCheckCommand.Create(output) },
        BackupCommand.Create(output, folder),
        RestoreCommand.Create(output, folder),
    };
}
