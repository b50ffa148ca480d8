using System.IO.Compression;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Commands;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task What_was_backed_up_while_a_server_ran_is_restored()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        string archive = Path.Combine(server.Folder, "backup.zip");
        string recording = Path.Combine(server.Data, "recordings", "one.wav");
        await File.WriteAllTextAsync(recording, "sound", ServerUnderTest.Stop);

        CommandRun backup = await CommandRun.OfAsync(server.Folder, "backup", archive, $"--Ringmap:Data={server.Data}");
        CommandRun whileRunning = await CommandRun.OfAsync(server.Folder, "restore", archive, $"--Ringmap:Data={server.Data}");
        string other = Path.Combine(server.Folder, "other");
        CommandRun restore = await CommandRun.OfAsync(server.Folder, "restore", archive, $"--Ringmap:Data={other}");
        CommandRun again = await CommandRun.OfAsync(server.Folder, "restore", archive, $"--Ringmap:Data={other}");

        Assert.True(backup.Code == 0, backup.Error);
        Assert.Equal(3, whileRunning.Code);
        Assert.True(restore.Code == 0, restore.Error);
        Assert.True(again.Code == 0, again.Error);
        Assert.Equal("sound", await File.ReadAllTextAsync(Path.Combine(other, "recordings", "one.wav"), ServerUnderTest.Stop));
        Assert.Equal("sound", await File.ReadAllTextAsync(Path.Combine(other, "before-restore-1", "recordings", "one.wav"), ServerUnderTest.Stop));
        await using Ringmap.Server.Hosting.RunningServer restored = await Ringmap.Server.Hosting.RunningServer.StartAsync(
            [$"--Ringmap:Data={other}", "--urls=http://127.0.0.1:0", "--Ringmap:Sip:Listen=udp://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], true, server.Folder, stop: ServerUnderTest.Stop);
        using var client = new HttpClient { BaseAddress = restored.Address };
        Me me = await client.PostAsync(ApiRoutes.SignIn, new SignInRequest("ann", "demo", false)).OkAsync(ApiJson.Default.Me);
        Assert.Equal("101", me.Extension);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_leaves_the_folder_as_it_was()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("data"));
        folder.Write(Path.Combine("data", "ringmap.db"), "mine");
        string garbage = folder.Write("garbage.zip", "garbage");
        string foreign = folder.File("foreign.zip");
        await using (ZipArchive zip = await ZipFile.OpenAsync(foreign, ZipArchiveMode.Create, ServerUnderTest.Stop))
        {
            zip.CreateEntry("ringmap.db");
            zip.CreateEntry("../outside");
        }

        foreach (string file in (string[])[garbage, foreign, folder.File("none.zip")])
        {
            CommandRun run = await CommandRun.OfAsync(folder.Path, "restore", file);
            Assert.Equal(1, run.Code);
            Assert.Contains(file, run.Error, StringComparison.Ordinal);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder.File("data"), "ringmap.db"), ServerUnderTest.Stop));
        Assert.False(File.Exists(folder.File("outside")));
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_back_up()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = await CommandRun.OfAsync(folder.Path, "backup", folder.File("b.zip"));

        Assert.Equal(1, run.Code);
        Assert.Contains("There is no database", run.Error, StringComparison.Ordinal);
    }
}
