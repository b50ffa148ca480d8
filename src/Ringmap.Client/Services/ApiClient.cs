using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>
/// The REST interface as calls with types. Every call throws <see cref="ApiException"/> with a sentence for the user when the server refuses
/// or cannot be reached.
/// </summary>
public sealed class ApiClient(HttpClient http)
{
    /// <summary>The session has ended: the cookie is gone or no longer accepted.</summary>
    public event Action? SignedOut;

    // People

    /// <summary>Signs in; status 401 when user and password do not fit.</summary>
    public Task<Me> SignInAsync(SignInRequest request) => SendAsync(HttpMethod.Post, ApiRoutes.SignIn, request, ApiJson.Default.SignInRequest, ApiJson.Default.Me);

    /// <summary>Ends the session.</summary>
    public Task SignOutAsync() => SendAsync(HttpMethod.Post, ApiRoutes.SignOut);

    /// <summary>Makes the first administrator with the one-time code, and signs in.</summary>
    public Task<Me> FirstStartAsync(FirstAdministrator first) => SendAsync(HttpMethod.Post, ApiRoutes.FirstStart, first, ApiJson.Default.FirstAdministrator, ApiJson.Default.Me);

    /// <summary>Who is signed in; null: nobody.</summary>
    public async Task<Me?> FindMeAsync()
    {
        using var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Me), expected: HttpStatusCode.Unauthorized);
        return answer.StatusCode == HttpStatusCode.Unauthorized ? null : await ReadAsync(answer, ApiJson.Default.Me);
    }

    /// <summary>Changes what a user may change.</summary>
    public Task<Me> SaveMySettingsAsync(MySettings settings) => SendAsync(HttpMethod.Put, ApiRoutes.Me, settings, ApiJson.Default.MySettings, ApiJson.Default.Me);

    /// <summary>All people. Administrator.</summary>
    public Task<Person[]> PeopleAsync() => GetAsync(ApiRoutes.People, ApiJson.Default.PersonArray);

    /// <summary>Adds somebody. Administrator.</summary>
    public Task AddPersonAsync(NewPerson person) => SendAsync(HttpMethod.Post, ApiRoutes.People, person, ApiJson.Default.NewPerson);

    /// <summary>Changes somebody. Administrator.</summary>
    public Task SavePersonAsync(Person person) => SendAsync(HttpMethod.Put, $"{ApiRoutes.People}/{Id(person.Id)}", person, ApiJson.Default.Person);

    /// <summary>Removes somebody with their extension. Administrator.</summary>
    public Task DeletePersonAsync(string id) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.People}/{Id(id)}");

    /// <summary>How the parts of the server are.</summary>
    public Task<SystemHealth> HealthAsync() => GetAsync(ApiRoutes.Health, ApiJson.Default.SystemHealth);

    /// <summary>Who guessed SIP passwords and is not answered now. Administrator.</summary>
    public Task<BlockedSource[]> BlockedSourcesAsync() => GetAsync(ApiRoutes.BlockedSources, ApiJson.Default.BlockedSourceArray);

    /// <summary>Answers a blocked source again. Administrator.</summary>
    public Task UnblockAsync(string address) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.BlockedSources}/{Id(address)}");

    // Maps

    /// <summary>The maps that the user may see.</summary>
    public Task<MapSummary[]> MapsAsync() => GetAsync(ApiRoutes.Maps, ApiJson.Default.MapSummaryArray);

    /// <summary>Makes a map.</summary>
    public Task<MapSummary> AddMapAsync(NewMap map) => SendAsync(HttpMethod.Post, ApiRoutes.Maps, map, ApiJson.Default.NewMap, ApiJson.Default.MapSummary);

    /// <summary>The draft of a map.</summary>
    public Task<MapDraft> MapAsync(string id) => GetAsync($"{ApiRoutes.Maps}/{Id(id)}", ApiJson.Default.MapDraft);

    /// <summary>Saves a draft, unless somebody saved since.</summary>
    public async Task<SaveDraftResult> SaveDraftAsync(string id, SaveDraft draft)
    {
        using var answer = await AskAsync(Request(HttpMethod.Put, $"{ApiRoutes.Maps}/{Id(id)}/draft", draft, ApiJson.Default.SaveDraft), expected: HttpStatusCode.Conflict);
        return answer.StatusCode == HttpStatusCode.Conflict
            ? new SaveDraftResult(null, await ReadAsync(answer, ApiJson.Default.MapDraft))
            : new SaveDraftResult(await ReadAsync(answer, ApiJson.Default.DraftSaved), null);
    }

    /// <summary>Publishes the draft, unless it has errors. Status 409 when somebody saved since.</summary>
    public async Task<PublishResult> PublishAsync(string id, PublishRequest request)
    {
        using var answer = await AskAsync(Request(HttpMethod.Post, $"{ApiRoutes.Maps}/{Id(id)}/publish", request, ApiJson.Default.PublishRequest), expected: HttpStatusCode.UnprocessableEntity);
        return answer.StatusCode == HttpStatusCode.UnprocessableEntity
            ? new PublishResult(null, await ReadAsync(answer, ApiJson.Default.PublishRefused))
            : new PublishResult(await ReadAsync(answer, ApiJson.Default.MapVersion), null);
    }

    /// <summary>The published versions, newest first.</summary>
    public Task<MapVersion[]> MapVersionsAsync(string id) => GetAsync($"{ApiRoutes.Maps}/{Id(id)}/versions", ApiJson.Default.MapVersionArray);

    /// <summary>One published version with its map.</summary>
    public Task<MapVersionContent> MapVersionAsync(string id, int number) => GetAsync($"{ApiRoutes.Maps}/{Id(id)}/versions/{number}", ApiJson.Default.MapVersionContent);

    /// <summary>Lets the newest version of this map answer its owner's extension.</summary>
    public Task ActivateMapAsync(string id) => SendAsync(HttpMethod.Post, $"{ApiRoutes.Maps}/{Id(id)}/activate");

    // Calls

    /// <summary>The last calls, newest first.</summary>
    /// <param name="take">At most so many.</param>
    /// <param name="mapId">Only calls that this map handled; null: all.</param>
    public Task<CallSummary[]> CallsAsync(int take = 100, string? mapId = null) =>
        GetAsync($"{ApiRoutes.Calls}?take={take}{(mapId is null ? "" : "&map=" + Id(mapId))}", ApiJson.Default.CallSummaryArray);

    /// <summary>The SIP messages of a call.</summary>
    public Task<SipLadder> LadderAsync(string id) => GetAsync($"{ApiRoutes.Calls}/{Id(id)}/ladder", ApiJson.Default.SipLadder);

    /// <summary>A call with its trace.</summary>
    public Task<CallDetail> CallAsync(string id) => GetAsync($"{ApiRoutes.Calls}/{Id(id)}", ApiJson.Default.CallDetail);

    // Messages and mail

    /// <summary>The messages, those in the bin included, newest first.</summary>
    public Task<VoiceMessage[]> MessagesAsync() => GetAsync(ApiRoutes.Messages, ApiJson.Default.VoiceMessageArray);

    /// <summary>Where the recording of a message is.</summary>
    public static string MessageAudio(string id) => $"{ApiRoutes.Messages}/{Id(id)}/audio";

    /// <summary>The shape of a message's recording.</summary>
    public Task<Waveform> MessageWaveformAsync(string id) => GetAsync($"{ApiRoutes.Messages}/{Id(id)}/waveform", ApiJson.Default.Waveform);

    /// <summary>Marks a message as heard or new.</summary>
    public Task MarkMessageAsync(string id, bool isHeard) => SendAsync(HttpMethod.Put, $"{ApiRoutes.Messages}/{Id(id)}/heard", new HeardMark(isHeard), ApiJson.Default.HeardMark);

    /// <summary>Moves a message into the bin.</summary>
    public Task DeleteMessageAsync(string id) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.Messages}/{Id(id)}");

    /// <summary>Takes a message out of the bin.</summary>
    public Task RestoreMessageAsync(string id) => SendAsync(HttpMethod.Post, $"{ApiRoutes.Messages}/{Id(id)}/restore");

    /// <summary>The mails, newest first.</summary>
    public Task<MailItem[]> MailAsync() => GetAsync(ApiRoutes.Mail, ApiJson.Default.MailItemArray);

    /// <summary>Where a mail can be read as text.</summary>
    public static string MailText(string id) => $"{ApiRoutes.Mail}/{Id(id)}/eml";

    /// <summary>A mail as text (RFC 5322).</summary>
    public Task<string> MailTextAsync(string id) => TextAsync(MailText(id));

    /// <summary>Tries to deliver a mail again now.</summary>
    public Task RetryMailAsync(string id) => SendAsync(HttpMethod.Post, $"{ApiRoutes.Mail}/{Id(id)}/retry");

    // Contacts

    /// <summary>All contacts, or those in the bin.</summary>
    public Task<Contact[]> ContactsAsync(bool inBin = false) => GetAsync(ApiRoutes.Contacts + (inBin ? "?bin=true" : ""), ApiJson.Default.ContactArray);

    /// <summary>Adds a contact whose id is empty, changes another; returns it as stored.</summary>
    public Task<Contact> SaveContactAsync(Contact contact) => contact.Id.Length == 0
        ? SendAsync(HttpMethod.Post, ApiRoutes.Contacts, contact, ApiJson.Default.Contact, ApiJson.Default.Contact)
        : SendAsync(HttpMethod.Put, $"{ApiRoutes.Contacts}/{Id(contact.Id)}", contact, ApiJson.Default.Contact, ApiJson.Default.Contact);

    /// <summary>Moves a contact into the bin.</summary>
    public Task DeleteContactAsync(string id) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.Contacts}/{Id(id)}");

    /// <summary>Takes a contact out of the bin.</summary>
    public Task RestoreContactAsync(string id) => SendAsync(HttpMethod.Post, $"{ApiRoutes.Contacts}/{Id(id)}/restore");

    /// <summary>All contact groups.</summary>
    public Task<ContactGroup[]> ContactGroupsAsync() => GetAsync(ApiRoutes.ContactGroups, ApiJson.Default.ContactGroupArray);

    /// <summary>Adds a group whose id is empty, renames another; returns it as stored.</summary>
    public Task<ContactGroup> SaveContactGroupAsync(ContactGroup group) => group.Id.Length == 0
        ? SendAsync(HttpMethod.Post, ApiRoutes.ContactGroups, group, ApiJson.Default.ContactGroup, ApiJson.Default.ContactGroup)
        : SendAsync(HttpMethod.Put, $"{ApiRoutes.ContactGroups}/{Id(group.Id)}", group, ApiJson.Default.ContactGroup, ApiJson.Default.ContactGroup);

    /// <summary>Removes a group; its contacts stay.</summary>
    public Task DeleteContactGroupAsync(string id) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.ContactGroups}/{Id(id)}");

    // Announcements and speech

    /// <summary>All announcements.</summary>
    public Task<Announcement[]> AnnouncementsAsync() => GetAsync(ApiRoutes.Announcements, ApiJson.Default.AnnouncementArray);

    /// <summary>Stores an announcement. Status 415 with the reason when it is no WAV that can be used.</summary>
    public async Task<Announcement> AddAnnouncementAsync(string name, byte[] wav)
    {
        using var file = new ByteArrayContent(wav) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        using var title = new StringContent(name);
        using var form = new MultipartFormDataContent { { title, "name" }, { file, "file", "announcement.wav" } };
        using var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Post, ApiRoutes.Announcements) { Content = form });
        return await ReadAsync(answer, ApiJson.Default.Announcement);
    }

    /// <summary>Where an announcement's recording is.</summary>
    public static string AnnouncementAudio(string id) => $"{ApiRoutes.Announcements}/{Id(id)}/audio";

    /// <summary>The shape of an announcement.</summary>
    public Task<Waveform> AnnouncementWaveformAsync(string id) => GetAsync($"{ApiRoutes.Announcements}/{Id(id)}/waveform", ApiJson.Default.Waveform);

    /// <summary>Gives an announcement another name.</summary>
    public Task RenameAnnouncementAsync(string id, string name) => SendAsync(HttpMethod.Put, $"{ApiRoutes.Announcements}/{Id(id)}", new Rename(name), ApiJson.Default.Rename);

    /// <summary>Removes an announcement.</summary>
    public Task DeleteAnnouncementAsync(string id) => SendAsync(HttpMethod.Delete, $"{ApiRoutes.Announcements}/{Id(id)}");

    /// <summary>The text spoken, as WAV. Status 503 when no voice is installed; the sentence says what to install.</summary>
    public async Task<byte[]> SpeakAsync(SpeakRequest request)
    {
        using var answer = await AskAsync(Request(HttpMethod.Post, ApiRoutes.Speak, request, ApiJson.Default.SpeakRequest));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static string Id(string id) => Uri.EscapeDataString(id);

    private static HttpRequestMessage Request<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path) { Content = JsonContent.Create(body, type) };

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type)
    {
        using var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return await ReadAsync(answer, type);
    }

    private async Task<string> TextAsync(string path)
    {
        using var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task SendAsync(HttpMethod method, string path)
    {
        using var answer = await AskAsync(new HttpRequestMessage(method, path));
    }

    private async Task SendAsync<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type)
    {
        using var answer = await AskAsync(Request(method, path, body, type));
    }

    private async Task<TAnswer> SendAsync<T, TAnswer>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, JsonTypeInfo<TAnswer> answerType)
    {
        using var answer = await AskAsync(Request(method, path, body, type));
        return await ReadAsync(answer, answerType);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, HttpStatusCode? expected = null)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new ApiException("The server cannot be reached. Check your connection, then try again.");
        }
        finally
        {
            request.Dispose();
        }

        if (answer.IsSuccessStatusCode || answer.StatusCode == expected)
            return answer;
        using (answer)
        {
            var problem = await Problems.ReadAsync(answer);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
                SignedOut?.Invoke();
            throw problem;
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(type) ?? throw new ApiException("The server answered with nothing. Try again.");
        }
        catch (JsonException)
        {
            throw new ApiException("The server's answer cannot be read. Reload the page: there may be a newer version of the program.");
        }
    }
}
