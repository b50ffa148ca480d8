using Ringmap.Server.Accounts;
using Ringmap.Server.Commands;
using Ringmap.Server.Demo;
using Ringmap.Server.Health;

namespace Ringmap.Server.Hosting;

/// <summary>The server as a program: starts it, says where it is, waits until it is told to stop.</summary>
internal static class ServerProgram
{
    /// <summary>Runs it and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, DemoMode mode, TextWriter output, string folder, CancellationToken stop)
    {
        await using RunningServer server = await RunningServer.StartAsync(arguments, mode.IsDemo, folder, stop: stop);
        await output.WriteLineAsync(mode.IsDemo ? Welcome.Demo(server) : Welcome.Plain(server, await server.App.Services.GetRequiredService<FirstStartCode>().MakeAsync(stop)));
        if (VoiceHealth.Missing(server.Options) is { } hint)
            await output.WriteLineAsync($"Note: {hint}\n");
        await output.FlushAsync(stop);
        if (mode.Calls)
        {
            bool worked = await new DemoCallRun(server, output).RunAsync(server.App.Lifetime.ApplicationStopping);
            if (mode.Once)
                return worked ? ExitCodes.Done : ExitCodes.Failed;
        }

        await server.App.WaitForShutdownAsync(stop);
        return ExitCodes.Done;
    }
}
