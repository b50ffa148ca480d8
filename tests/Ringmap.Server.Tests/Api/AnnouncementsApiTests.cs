using System.Net;
using System.Net.Http.Headers;
using Ringmap.Api;
using Ringmap.Media.Audio;

namespace Ringmap.Server.Tests.Api;

public sealed class AnnouncementsApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_recording_is_uploaded_heard_renamed_and_removed()
    {
        byte[] wav = WavWriter.ToArray(NetworkTones.International.Ringing);
        Announcement made = await UploadAsync(demo.Ben, "Hello", wav).OkAsync(ApiJson.Default.Announcement);
        string path = $"{ApiRoutes.Announcements}/{made.Id}";

        byte[] heard = await demo.Ben.GetByteArrayAsync(new Uri(path + "/audio", UriKind.Relative), ServerUnderTest.Stop);
        Ringmap.Api.Waveform shape = await demo.Ben.FetchAsync(path + "/waveform").OkAsync(ApiJson.Default.Waveform);
        Announcement renamed = await demo.Ben.PutAsync(path, new Rename("Hi")).OkAsync(ApiJson.Default.Announcement);
        Announcement listed = Assert.Single(await demo.Ben.FetchAsync(ApiRoutes.Announcements).OkAsync(ApiJson.Default.AnnouncementArray));
        (await demo.Ben.RemoveAsync(path)).EnsureSuccessStatusCode();

        Assert.Equal(WavRefusal.None, WavReader.Read(heard, out AudioClip clip));
        Assert.Equal(made.Seconds, clip.Duration.TotalSeconds, 2);
        Assert.NotEmpty(shape.Peaks);
        Assert.Equal("Hi", renamed.Name);
        Assert.Equal(made.Id, listed.Id);
        await demo.Ben.FetchAsync(path + "/audio").RefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_part_of_a_recording_can_be_asked_for()
    {
        Announcement made = await UploadAsync(demo.Ann, "Parts", WavWriter.ToArray(NetworkTones.International.Busy)).OkAsync(ApiJson.Default.Announcement);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ApiRoutes.Announcements}/{made.Id}/audio") { Headers = { Range = new RangeHeaderValue(0, 3) } };

        HttpResponseMessage answer = await demo.Ann.SendAsync(request, ServerUnderTest.Stop);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("RIFF"u8.ToArray(), await answer.Content.ReadAsByteArrayAsync(ServerUnderTest.Stop));
    }

    [Fact]
    public async Task What_is_no_audio_is_refused_with_the_reason()
    {
        string refused = await UploadAsync(demo.Ben, "Text", "no sound"u8.ToArray()).RefusedAsync(HttpStatusCode.UnsupportedMediaType);

        Assert.NotEmpty(refused);
    }

    [Fact]
    public async Task Announcements_of_somebody_else_are_not_there()
    {
        Announcement anns = await UploadAsync(demo.Ann, "Private", WavWriter.ToArray(Tones.Beep)).OkAsync(ApiJson.Default.Announcement);
        string path = $"{ApiRoutes.Announcements}/{anns.Id}";

        await demo.Ben.FetchAsync(path + "/audio").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.FetchAsync(path + "/waveform").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.PutAsync(path, new Rename("Mine")).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.RemoveAsync(path).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Administrator.PutAsync(path, new Rename("Administered")).OkAsync(ApiJson.Default.Announcement);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_not_spoken() =>
        Assert.Contains("2000", await demo.Ben.PostAsync(ApiRoutes.Speak, new SpeakRequest(new string('a', 2_001), null)).RefusedAsync(HttpStatusCode.BadRequest), StringComparison.Ordinal);

    [Fact]
    public async Task Without_a_voice_the_answer_says_what_to_install()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync(null, "--Ringmap:Speech:Program=no-such-program");
        HttpClient ann = await server.SignInAsync("ann");

        string refused = await ann.PostAsync(ApiRoutes.Speak, new SpeakRequest("Hello", null)).RefusedAsync(HttpStatusCode.ServiceUnavailable);
        SystemHealth health = await ann.FetchAsync(ApiRoutes.Health).OkAsync(ApiJson.Default.SystemHealth);

        Assert.Contains("espeak-ng", refused, StringComparison.Ordinal);
        Assert.Contains(health.Parts, part => part is { Name: "voice", State: HealthState.Attention } && part.Text.Contains("apt-get install espeak-ng", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().FetchAsync("/health/ready")).StatusCode);
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, string name, byte[] wav)
    {
        var file = new ByteArrayContent(wav) { Headers = { ContentType = new MediaTypeHeaderValue("audio/wav") } };
        return client.PostAsync(new Uri(ApiRoutes.Announcements, UriKind.Relative), new MultipartFormDataContent { { new StringContent(name), "name" }, { file, "file", "a.wav" } }, ServerUnderTest.Stop);
    }
}
