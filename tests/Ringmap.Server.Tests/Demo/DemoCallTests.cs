using Ringmap.Server.Demo;

namespace Ringmap.Server.Tests.Demo;

/// <summary>The demo call over real SIP and RTP on loopback, in this process. Audio keeps time, so nothing else runs beside it.</summary>
[Collection(nameof(Alone))]
public sealed class DemoCallTests
{
    [Fact]
    public async Task The_message_and_its_mail_carry_what_the_caller_said()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        await using var output = new StringWriter();

        bool worked = await new DemoCallRun(server.Running, output).RunAsync(ServerUnderTest.Stop);

        Assert.True(worked, output.ToString());
        Assert.Contains("The caller presses 1.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(".eml", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("All of it worked.", output.ToString().TrimEnd(), StringComparison.Ordinal);
    }
}
