using System.Buffers.Binary;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ringmap.Api;

namespace Ringmap.Client.Interop;

/// <summary>Plays recordings, one at a time.</summary>
public sealed class Player(IJSRuntime js) : JsModule(js, "player.js")
{
    private const int HeaderBytes = 4;

    /// <summary>Lets an element of the component AudioPlayer play a recording.</summary>
    /// <returns>How wide its shape can be drawn, in pixels.</returns>
    public ValueTask<int> AttachAsync(ElementReference root, string source, double seconds, DotNetObjectReference<PlayerListener> listener) =>
        NumberAsync("attach", root, source, seconds, listener);

    /// <summary>Says how long the recording is, before it is loaded.</summary>
    public ValueTask SetLengthAsync(ElementReference root, double seconds) => CallAsync("setLength", root, seconds);

    /// <summary>Plays or pauses.</summary>
    public ValueTask ToggleAsync(ElementReference root) => CallAsync("toggle", root);

    /// <summary>Sets the speed; 1 is as recorded.</summary>
    public ValueTask SetSpeedAsync(ElementReference root, double rate) => CallAsync("speed", root, rate);

    /// <summary>Ends what <see cref="AttachAsync"/> began.</summary>
    public ValueTask DetachAsync(ElementReference root) => CallAsync("detach", root);

    /// <summary>An address for a WAV that is only in the browser yet; <see cref="FreeUrlAsync"/> when it is no longer needed.</summary>
    public async ValueTask<string> MakeUrlAsync(byte[] wav) => await TextAsync("makeUrl", wav) ?? "";

    /// <summary>Frees an address of <see cref="MakeUrlAsync"/>.</summary>
    public ValueTask FreeUrlAsync(string url) => CallAsync("freeUrl", url);

    /// <summary>The shape of a WAV that is only in the browser yet; null: the browser cannot read it.</summary>
    public async ValueTask<Waveform?> WaveformAsync(byte[] wav, int slices)
    {
        byte[] answer = await BytesAsync("peaks", wav, slices);
        return answer.Length <= HeaderBytes
            ? null
            : new Waveform(BinaryPrimitives.ReadUInt32LittleEndian(answer) / 1000.0, [.. answer.Skip(HeaderBytes).Select(static b => b / 255.0)]);
    }
}
