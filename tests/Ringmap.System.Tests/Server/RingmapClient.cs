using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Ringmap.Api;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Server;

/// <summary>A signed-in user of the REST interface.</summary>
internal sealed class RingmapClient : IDisposable
{
    private readonly HttpClient http;

    private RingmapClient(HttpClient http) => this.http = http;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RingmapClient> SignInAsync(Uri server, string user, string password)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };
        var answer = await http.PostAsJsonAsync(ApiRoutes.SignIn, new SignInRequest(user, password, false), ApiJson.Default.SignInRequest, Cancel).ConfigureAwait(false);
        Assert.True(answer.IsSuccessStatusCode, $"{user} could not sign in: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel).ConfigureAwait(false)}");
        return new RingmapClient(http);
    }

    public Task<Me> MeAsync() => GetAsync(ApiRoutes.Me, ApiJson.Default.Me);

    public Task<CallSummary[]> CallsAsync(int take = 100) => GetAsync($"{ApiRoutes.Calls}?take={take}", ApiJson.Default.CallSummaryArray);

    public Task<CallDetail> CallAsync(string id) => GetAsync($"{ApiRoutes.Calls}/{id}", ApiJson.Default.CallDetail);

    public Task<VoiceMessage[]> MessagesAsync() => GetAsync(ApiRoutes.Messages, ApiJson.Default.VoiceMessageArray);

    public Task<byte[]> MessageWavAsync(string id) => http.GetByteArrayAsync($"{ApiRoutes.Messages}/{id}/audio", Cancel);

    public Task<MailItem[]> MailAsync() => GetAsync(ApiRoutes.Mail, ApiJson.Default.MailItemArray);

    public Task<byte[]> EmlAsync(string id) => http.GetByteArrayAsync($"{ApiRoutes.Mail}/{id}/eml", Cancel);

    public Task<MapSummary[]> MapsAsync() => GetAsync(ApiRoutes.Maps, ApiJson.Default.MapSummaryArray);

    public Task<MapDraft> MapAsync(string id) => GetAsync($"{ApiRoutes.Maps}/{id}", ApiJson.Default.MapDraft);

    public Task<SystemHealth> HealthAsync() => GetAsync(ApiRoutes.Health, ApiJson.Default.SystemHealth);

    /// <summary>The text as the server's voice speaks it.</summary>
    public async Task<Sound> SpokenAsync(string text)
    {
        var answer = await http.PostAsJsonAsync(ApiRoutes.Speak, new SpeakRequest(text, null), ApiJson.Default.SpeakRequest, Cancel).ConfigureAwait(false);
        await SucceededAsync(answer).ConfigureAwait(false);
        return Sound.Parse(await answer.Content.ReadAsByteArrayAsync(Cancel).ConfigureAwait(false));
    }

    public async Task RetryMailAsync(string id) =>
        await SucceededAsync(await http.PostAsync(new Uri($"{ApiRoutes.Mail}/{id}/retry", UriKind.Relative), null, Cancel).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Changes the map that answers the user's extension, and publishes it.</summary>
    public async Task PublishAsync(Action<JsonObject> change)
    {
        var active = Assert.Single(await MapsAsync().ConfigureAwait(false), m => m.IsActive);
        var draft = await MapAsync(active.Id).ConfigureAwait(false);
        change(draft.Map);
        var saved = await http.PutAsJsonAsync($"{ApiRoutes.Maps}/{active.Id}/draft", new SaveDraft(draft.Revision, draft.Map, "test"), ApiJson.Default.SaveDraft, Cancel).ConfigureAwait(false);
        await SucceededAsync(saved).ConfigureAwait(false);
        var revision = (await saved.Content.ReadFromJsonAsync(ApiJson.Default.DraftSaved, Cancel).ConfigureAwait(false))!.Revision;
        var published = await http.PostAsJsonAsync($"{ApiRoutes.Maps}/{active.Id}/publish", new PublishRequest(revision, "test"), ApiJson.Default.PublishRequest, Cancel).ConfigureAwait(false);
        await SucceededAsync(published).ConfigureAwait(false);
    }

    /// <summary>The map that answers the user's extension becomes this one, and is published.</summary>
    public Task PublishAsync(MapSketch map) => PublishAsync(map.Into);

    /// <summary>A new map that holds only its beginning.</summary>
    public async Task<MapSummary> NewMapAsync(string name)
    {
        var answer = await http.PostAsJsonAsync(ApiRoutes.Maps, new NewMap(name, null), ApiJson.Default.NewMap, Cancel).ConfigureAwait(false);
        await SucceededAsync(answer).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Default.MapSummary, Cancel).ConfigureAwait(false))!;
    }

    /// <summary>A new contact with one number.</summary>
    public async Task<Contact> AddContactAsync(string name, string number)
    {
        var contact = new Contact("", name, "", [new ContactNumber("mobile", number, null)], [], [], "");
        var answer = await http.PostAsJsonAsync(ApiRoutes.Contacts, contact, ApiJson.Default.Contact, Cancel).ConfigureAwait(false);
        await SucceededAsync(answer).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Contact, Cancel).ConfigureAwait(false))!;
    }

    /// <summary>The elements that the ended call of this caller came through; waits until it is in the log.</summary>
    public async Task<string[]> PathAsync(string caller) => TracePath.Of(await CallAsync((await EndedCallAsync(caller).ConfigureAwait(false)).Id).ConfigureAwait(false));

    /// <summary>The mail that carries this message, once it is in this state.</summary>
    public Task<MailItem> MailOfAsync(string message, MailState state) => Until.FoundAsync(
        async () => (await MailAsync().ConfigureAwait(false)).FirstOrDefault(m => m.MessageId == message && m.State == state),
        TimeSpan.FromSeconds(15), $"the mail of message {message} to be {state}", async () => string.Join('\n', await MailAsync().ConfigureAwait(false)));

    /// <summary>The ended call of this caller that began last; waits until it is in the log.</summary>
    public Task<CallSummary> EndedCallAsync(string caller) => Until.FoundAsync(
        async () => (await CallsAsync().ConfigureAwait(false)).FirstOrDefault(c => c.CallerNumber == caller && c.EndedAt is not null),
        TimeSpan.FromSeconds(10), $"the ended call of {caller} in the log", async () => string.Join('\n', await CallsAsync().ConfigureAwait(false)));

    /// <summary>The message of this caller that came last; waits until it is there.</summary>
    public Task<VoiceMessage> MessageAsync(string caller) => Until.FoundAsync(
        async () => (await MessagesAsync().ConfigureAwait(false)).FirstOrDefault(m => m.CallerNumber == caller),
        TimeSpan.FromSeconds(10), $"a message of {caller}", async () => string.Join('\n', await MessagesAsync().ConfigureAwait(false)));

    /// <summary>Waits until no call goes on: none has leaked.</summary>
    public Task QuietAsync() => Until.TrueAsync(async () => (await HealthAsync().ConfigureAwait(false)).CallsNow == 0, TimeSpan.FromSeconds(10), "all calls to end",
        async () => $"{(await HealthAsync().ConfigureAwait(false)).CallsNow} calls go on");

    public void Dispose() => http.Dispose();

    private static async Task SucceededAsync(HttpResponseMessage answer) =>
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {(answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(Cancel).ConfigureAwait(false))}");

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Cancel).ConfigureAwait(false);
        await SucceededAsync(answer).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync(type, Cancel).ConfigureAwait(false))!;
    }
}
