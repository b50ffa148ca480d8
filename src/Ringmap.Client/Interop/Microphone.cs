using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Records the microphone.</summary>
public sealed class Microphone(IJSRuntime js) : JsModule(js, "recorder.js")
{
    /// <summary>Begins. The element's style gets --level, 0 to 1, while it records.</summary>
    /// <returns>recording, denied (the user said no), missing (no microphone) or failed.</returns>
    public async ValueTask<string> StartAsync(ElementReference meter) => await TextAsync("start", meter) ?? "failed";

    /// <summary>Ends and returns the WAV (16 kHz, mono, 16 bits); empty when there is none.</summary>
    public ValueTask<byte[]> StopAsync() => BytesAsync("stop");

    /// <summary>Ends and throws away.</summary>
    public ValueTask CancelAsync() => CallAsync("cancel");
}
