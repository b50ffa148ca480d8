using System.CommandLine;
using Ringmap.Flow.Maps;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap map say</c>: a map in words.</summary>
internal static class MapSayCommand
{
    public static Command Create(CommandOutput output)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Map as JSON, as the editor exports it." };
        var command = new Command("say", CommandHelp.Text(
            "Lists a map's elements and where their pins lead, in reading order.",
            ["ringmap map say ann.json"],
            (ExitCodes.Done, "it was listed"), (ExitCodes.Failed, "the file is no map"), (ExitCodes.Usage, "the command line is wrong"))) { file };
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            await output.Out.WriteAsync(MapText.Say(await MapFile.ReadAsync(parsed.GetRequiredValue(file), stop)));
            return ExitCodes.Done;
        }));
        return command;
    }
}
