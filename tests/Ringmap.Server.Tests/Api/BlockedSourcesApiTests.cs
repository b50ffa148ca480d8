using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Api;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Switch;
using BlockedSource = Ringmap.Api.BlockedSource;

namespace Ringmap.Server.Tests.Api;

/// <summary>A guesser of SIP passwords over real sockets, as the administrator sees him.</summary>
public sealed class BlockedSourcesApiTests
{
    private static readonly SipListenAddress Anywhere = new(SipTransport.Udp, new IPEndPoint(IPAddress.Loopback, 0));

    [Fact]
    public async Task The_administrator_sees_who_guessed_passwords_and_can_let_them_in_again()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync(services => services.AddSingleton(new SwitchOptions
        {
            Listen = [Anywhere],
            Guard = new SourceGuardOptions { MostFailures = 2, IsExempt = static _ => false },
        }));
        HttpClient administrator = await server.SignInAsync("admin");
        Assert.Empty(await administrator.FetchAsync(ApiRoutes.BlockedSources).OkAsync(ApiJson.Default.BlockedSourceArray));

        IPEndPoint sip = IPEndPoint.Parse(server.Running.Sip[0]["udp://".Length..]);
        for (int i = 0; i < 2; i++)
            Assert.Equal(403, await RegisterAsync(sip, "guess"));
        BlockedSource blocked = Assert.Single(await administrator.FetchAsync(ApiRoutes.BlockedSources).OkAsync(ApiJson.Default.BlockedSourceArray));
        Assert.Equal(("127.0.0.1", 2), (blocked.Address, blocked.Failures));

        Assert.Equal(HttpStatusCode.NoContent, (await administrator.RemoveAsync($"{ApiRoutes.BlockedSources}/{blocked.Address}")).StatusCode);
        Assert.Equal(200, await RegisterAsync(sip, "demo"));
        await administrator.RemoveAsync($"{ApiRoutes.BlockedSources}/{blocked.Address}").RefusedAsync(HttpStatusCode.NotFound);
        await administrator.RemoveAsync(ApiRoutes.BlockedSources + "/nonsense").RefusedAsync(HttpStatusCode.NotFound);
    }

    private static async Task<int> RegisterAsync(IPEndPoint sip, string password)
    {
        await using var telephone = new SipEndpoint(new SipEndpointOptions { Listen = [Anywhere] }, TimeProvider.System, NullLogger.Instance);
        telephone.Start(new Nobody());
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        telephone.Loop.Post(() =>
        {
            var registrar = new SipUri(null, sip.Address.ToString(), sip.Port);
            var who = new NameAddress(new SipUri("101", registrar.Host));
            SipRequest request = telephone.CreateRequest(SipMethods.Register, registrar, who, who);
            request.Headers.Add(SipHeaderNames.Contact, "<sip:101@192.0.2.1>;expires=0");
            telephone.Send(request, new SipPeer(SipTransport.Udp, sip), response => answer.SetResult(response.Status), new DigestCredentials("101", password));
        });
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(20), ServerUnderTest.Stop);
    }

    private sealed class Nobody : ISipEndpointHandler
    {
        public void OnInvite(IncomingInvite invite)
        {
        }

        public void OnRequest(IncomingRequest request)
        {
        }
    }
}
