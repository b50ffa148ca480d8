using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ringmap.Server.Tests;

/// <summary>Requests and answers as JSON.</summary>
internal static class Json
{
    /// <summary>Reads an answer that must have succeeded.</summary>
    public static async Task<T> OkAsync<T>(this Task<HttpResponseMessage> sent, JsonTypeInfo<T> type)
    {
        HttpResponseMessage answer = await sent;
        string text = await answer.Content.ReadAsStringAsync(ServerUnderTest.Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        return System.Text.Json.JsonSerializer.Deserialize(text, type)!;
    }

    /// <summary>The sentence of a refusal with this status.</summary>
    public static async Task<string> RefusedAsync(this Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        HttpResponseMessage answer = await sent;
        string text = await answer.Content.ReadAsStringAsync(ServerUnderTest.Stop);
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (string?)JsonNode.Parse(text)!["detail"] ?? "";
    }

    public static Task<HttpResponseMessage> FetchAsync(this HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative), ServerUnderTest.Stop);

    public static Task<HttpResponseMessage> RemoveAsync(this HttpClient client, string path) => client.DeleteAsync(new Uri(path, UriKind.Relative), ServerUnderTest.Stop);

    public static Task<HttpResponseMessage> PostAsync<T>(this HttpClient client, string path, T body) => client.PostAsJsonAsync(path, body, ServerUnderTest.Stop);

    public static Task<HttpResponseMessage> TriggerAsync(this HttpClient client, string path) => client.PostAsync(new Uri(path, UriKind.Relative), null, ServerUnderTest.Stop);

    public static Task<HttpResponseMessage> PutAsync<T>(this HttpClient client, string path, T body) => client.PutAsJsonAsync(path, body, ServerUnderTest.Stop);
}
