using System.CommandLine;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Maps;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap map check</c>: says what is wrong with a map.</summary>
internal static class MapCheckCommand
{
    public static Command Create(CommandOutput output)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Map as JSON, as the editor exports it." };
        var command = new Command("check", CommandHelp.Text(
            "Checks a map as publishing does, one line a finding: error or warning, TAB, code, TAB, element, TAB, what to do. Contacts, groups and announcements are not known here and not missed.",
            ["ringmap map check ann.json"],
            (ExitCodes.Done, "no error (warnings may be there)"), (ExitCodes.Failed, "errors, or the file is no map"), (ExitCodes.Usage, "the command line is wrong"))) { file };
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            FlowMap map = await MapFile.ReadAsync(parsed.GetRequiredValue(file), stop);
            IReadOnlyList<Diagnostic> found = MapChecker.Check(map, MapContext.Empty);
            foreach (Diagnostic each in found)
                await output.Out.WriteLineAsync($"{(each.IsError ? "error" : "warning")}\t{each.Code}\t{each.ElementId ?? "map"}\t{each.Text}");
            if (found.Count == 0)
                await output.Out.WriteLineAsync($"“{map.Name}” has no errors and no warnings.");
            return found.Any(each => each.IsError) ? ExitCodes.Failed : ExitCodes.Done;
        }));
        return command;
    }
}
