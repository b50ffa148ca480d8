using System.CommandLine;
using Ringmap.Server.Configuration;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap restore</c>: makes a data folder from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create(CommandOutput output, string folder)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File that ringmap backup wrote." };
        var demo = new Option<bool>("--demo") { Description = "The demo's data folder." };
        var command = new Command("restore", CommandHelp.Text(
            "Puts the content of a backup into the data folder. What was there before is moved into a folder before-restore-1, -2 … inside it.",
            ["ringmap restore ringmap.zip", "ringmap restore /backup/ringmap.zip --Ringmap:Data=/var/lib/ringmap"],
            (ExitCodes.Done, "the folder is as it was at the backup"), (ExitCodes.Failed, "the file is no backup or damaged; the folder is as it was"),
            (ExitCodes.Usage, "a setting is wrong"), (ExitCodes.InUse, "a server uses the data folder"))) { file, demo };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            string data = new OptionsReader(ConfigurationSources.Read(parsed.UnmatchedTokens, folder)).ReadData(parsed.GetValue(demo), folder);
            FileInfo source = parsed.GetRequiredValue(file);
            if (!source.Exists)
                throw new FileNotFoundException($"There is no file {source}.");
            using DataFolderLock held = DataFolderLock.Take(data);
            string? kept = await BackupArchive.RestoreAsync(source.FullName, data, stop);
            await output.Out.WriteLineAsync($"{data} is as {source} has it." + (kept is null ? "" : $" What was there before is in {kept}."));
            return ExitCodes.Done;
        }));
        return command;
    }
}
