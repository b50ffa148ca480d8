using Ringmap.SystemTests.Mail;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Commands;

/// <summary>The program's commands, as somebody at a console runs them.</summary>
public sealed class CommandTests
{
    private static readonly TimeSpan CommandTime = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_demo_call_proves_that_all_of_it_works()
    {
        using var folder = new TempFolder();
        var media = FreePorts.Block(100);
        await using var run = await StartAsync(folder, "serve", "--demo", "--demo-call", "--once", $"--Ringmap:Data={folder.Folder("data")}",
            $"--Ringmap:Sip:Listen=udp://127.0.0.1:{FreePorts.One()}", $"--Ringmap:Media:Ports={media}-{media + 99}", "--urls", $"http://127.0.0.1:{FreePorts.One()}");
        var code = await run.ExitAsync(TimeSpan.FromMinutes(2));
        Assert.True(code == 0, $"It ended with {code}:\n{Peer.Tail(run.Log)}");
        Assert.Contains(Directory.GetFiles(folder.Folder("data"), "*.wav", SearchOption.AllDirectories), file => Sound.Read(file).Seconds > 1);
        Assert.NotEmpty(Directory.GetFiles(folder.Folder("data"), "*.eml", SearchOption.AllDirectories));
        Assert.Contains("The caller presses 1.", run.Log, StringComparison.Ordinal);
        Assert.Contains(".eml", run.Log, StringComparison.Ordinal);
        Assert.Contains("All of it worked.", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence()
    {
        using var folder = new TempFolder();
        await using var run = await StartAsync(folder, "serve", "--Ringmap:Media:Ports=some");
        Assert.Equal(2, await run.ExitAsync(CommandTime));
        Assert.Contains("Ringmap:Media:Ports", run.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_in_a_sentence()
    {
        await using var server = await RingmapServer.StartAsync();
        using var folder = new TempFolder();
        await using var second = await StartAsync(folder, "serve", "--demo", $"--Ringmap:Data={folder.Folder("data")}", $"--Ringmap:Sip:Listen=udp://127.0.0.1:{server.SipPort}", "--urls", $"http://127.0.0.1:{FreePorts.One()}");
        Assert.NotEqual(0, await second.ExitAsync(CommandTime));
        Assert.Contains($"{server.SipPort}", second.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Ringmap", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_and_maps_are_judged_from_files()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("bad.dat"), "INVITE sip:101@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:b@127.0.0.1>\r\nCall-ID: 1\r\nCSeq: x INVITE\r\n\r\n", TestContext.Current.CancellationToken);
        await using (var check = await StartAsync(folder, "sip", "check", folder.File("bad.dat")))
        {
            Assert.Equal(0, await check.ExitAsync(CommandTime));
            Assert.Contains($"{folder.File("bad.dat")}\treject\t400 ", check.Log, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(folder.File("map.json"), """
            { "format": 1, "id": "m", "name": "Lost", "elements": [ { "id": "start", "kind": "incoming-call", "x": 0, "y": 0 }, { "id": "play", "kind": "play", "x": 280, "y": 0 } ],
              "connectors": [ { "id": "c", "from": "start", "pin": "next", "to": "play" } ], "notes": [] }
            """, TestContext.Current.CancellationToken);
        await using (var check = await StartAsync(folder, "map", "check", folder.File("map.json")))
        {
            Assert.Equal(1, await check.ExitAsync(CommandTime));
            Assert.Contains("error\t", check.Log, StringComparison.Ordinal);
            Assert.Contains("\tplay\t", check.Log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_backup_of_a_running_server_brings_everything_back()
    {
        const string Caller = "+46701740661";
        using var folder = new TempFolder();
        await using var server = await RingmapServer.StartAsync();
        var words = Sound.Babble(31, 2);
        string id;
        using (var ann = await server.SignInAsync("ann"))
        {
            await ann.PublishAsync(MessageCall.Map);
            await using (var caller = await MessageCall.BeginAsync(server.SipPort, Caller))
                await caller.LeaveAsync(words);
            id = (await ann.MessageAsync(Caller)).Id;
            await ann.MailOfAsync(id, Api.MailState.Delivered);
        }

        await using (var backup = await StartAsync(folder, "backup", folder.File("all.zip"), $"--Ringmap:Data={server.DataFolder}"))
            Assert.True(await backup.ExitAsync(CommandTime) == 0, backup.Log);
        await using (var inUse = await StartAsync(folder, "restore", folder.File("all.zip"), $"--Ringmap:Data={server.DataFolder}"))
            Assert.Equal(3, await inUse.ExitAsync(CommandTime));

        await server.StopAsync();
        Directory.Delete(server.DataFolder, recursive: true);
        await using (var restore = await StartAsync(folder, "restore", folder.File("all.zip"), $"--Ringmap:Data={server.DataFolder}"))
            Assert.True(await restore.ExitAsync(CommandTime) == 0, restore.Log);
        await server.RunAsync();
        using var again = await server.SignInAsync("ann");
        Assert.InRange(Likeness.Of(words, Sound.Parse(await again.MessageWavAsync(id))).Correlation, 0.9, 1);
        Assert.Contains(await again.MailAsync(), mail => mail.MessageId == id);
    }

    private static async Task<Peer> StartAsync(TempFolder folder, params string[] arguments) =>
        Peer.Start("dotnet", [await ProgramUnderTest.DllAsync().ConfigureAwait(false), .. arguments], folder.Path);
}
