using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

public sealed class HealthApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Each_part_says_how_it_is_the_worst_first()
    {
        SystemHealth health = await demo.Ann.FetchAsync(ApiRoutes.Health).OkAsync(ApiJson.Default.SystemHealth);

        Assert.Equal(["mail", "media", "storage", "telephony", "trunks", "voice"], health.Parts.Select(part => part.Name).Order(StringComparer.Ordinal));
        Assert.Equal(health.Parts.Select(part => part.State).OrderDescending(), health.Parts.Select(part => part.State));
        Assert.All(health.Parts, part => Assert.EndsWith(".", part.Text.Replace("espeak-ng", ".", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.True(health.IsDemo);
        Assert.Equal(0, health.CallsNow);
    }

    [Fact]
    public async Task Counters_are_the_administrators()
    {
        SystemHealth seenByAnn = await demo.Ann.FetchAsync(ApiRoutes.Health).OkAsync(ApiJson.Default.SystemHealth);
        SystemHealth seenByAdministrator = await demo.Administrator.FetchAsync(ApiRoutes.Health).OkAsync(ApiJson.Default.SystemHealth);

        Assert.Empty(seenByAnn.Counters);
        Assert.Contains("sip.messages.received", seenByAdministrator.Counters.Keys);
    }
}
