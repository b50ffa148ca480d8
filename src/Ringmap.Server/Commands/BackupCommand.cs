using System.CommandLine;
using Ringmap.Server.Configuration;
using Ringmap.Storage;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap backup</c>: one file with everything that was stored.</summary>
internal static class BackupCommand
{
    public static Command Create(CommandOutput output, string folder)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "File to write (zip); an older one of that name is replaced." };
        var demo = new Option<bool>("--demo") { Description = "The demo's data folder." };
        var command = new Command("backup", CommandHelp.Text(
            "Copies the database, recordings, announcements and mail of the data folder into one file. A server may be running. The file holds messages, passwords of telephones and password hashes: keep it as safe as the folder.",
            ["ringmap backup ringmap.zip", "ringmap backup /backup/ringmap.zip --Ringmap:Data=/var/lib/ringmap"],
            (ExitCodes.Done, "the file is whole and on disk"), (ExitCodes.Failed, "it could not be written"), (ExitCodes.Usage, "a setting is wrong"))) { file, demo };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            string data = new OptionsReader(ConfigurationSources.Read(parsed.UnmatchedTokens, folder)).ReadData(parsed.GetValue(demo), folder);
            FileInfo target = parsed.GetRequiredValue(file);
            if (!File.Exists(new DataFolder(data).Database))
                throw new StorageException($"There is no database in the data folder {data}; name it with --{ConfigurationKeys.Data}=DIR.", null);
            int files = await BackupArchive.WriteAsync(data, target.FullName, stop);
            await output.Out.WriteLineAsync($"{target}: the database and {files} files of {data}.");
            return ExitCodes.Done;
        }));
        return command;
    }
}
