using System.CommandLine;
using Ringmap.Server.Configuration;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandOutput output, string folder)
    {
        var demo = new Option<bool>("--demo") { Description = "Sample users ann, ben and admin (password demo) on this machine only." };
        var demoCall = new Option<bool>("--demo-call") { Description = "With --demo: a built-in caller calls Ann, leaves a message, and checks that it arrived." };
        var once = new Option<bool>("--once") { Description = "With --demo-call: stop after the call; exit code 0 only if all of it worked." };
        var command = new Command("serve", Help()) { demo, demoCall, once };
        // Settings such as --Ringmap:Data=DIR are the configuration's, which says itself what it does not know.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => output.RunAsync(() =>
        {
            var demoMode = new DemoMode(parsed.GetValue(demo), parsed.GetValue(demoCall), parsed.GetValue(once));
            demoMode.Check();
            return ServerProgram.RunAsync(parsed.UnmatchedTokens, demoMode, output.Out, folder, stop);
        }));
        return command;
    }

    private static string Help() => CommandHelp.Text(
        "Runs the server. Settings come from appsettings.json (beside the program, then in this folder), the environment (Ringmap__Data) and the command line; a later one wins.\n\n"
            + string.Join('\n', ConfigurationKeys.All.Select(key => $"  --{key.Key}={key.Example}\n      {key.What}"))
            + "\n  --urls=http://127.0.0.1:8080\n      address of its pages; several with ; between",
        ["ringmap serve --demo", "ringmap serve --demo --demo-call --once", "ringmap serve --Ringmap:Data=/var/lib/ringmap --urls=http://0.0.0.0:8080"],
        (ExitCodes.Done, "it was told to stop and stopped"), (ExitCodes.Failed, "it could not start, or the demo call did not work"),
        (ExitCodes.Usage, "a setting is wrong"), (ExitCodes.InUse, "another server uses the data folder"));
}
