using Microsoft.AspNetCore.Components;
using Ringmap.Client.Interop;

namespace Ringmap.Client.Components;

/// <summary>Records the microphone of this device.</summary>
public sealed partial class Recorder : IAsyncDisposable
{
    /// <summary>No announcement is longer; whoever forgets the button does not fill the disk.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private string _state = "idle";
    private string? _problem;
    private DateTimeOffset _since;
    private ElementReference _meter;
    private ITimer? _limit;

    /// <summary>There is a recording already.</summary>
    [Parameter]
    public bool HasRecording { get; set; }

    /// <summary>A recording was made: WAV, 16 kHz, mono, 16 bits.</summary>
    [Parameter]
    public EventCallback<byte[]> OnRecorded { get; set; }

    [Inject]
    private Microphone Microphone { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _limit?.Dispose();
        if (_state != "idle")
            await Microphone.CancelAsync();
    }

    private async Task StartAsync()
    {
        _state = "asking";
        _problem = null;
        string answer = await Microphone.StartAsync(_meter);
        _state = answer == "recording" ? answer : "idle";
        _problem = answer switch
        {
            "recording" => null,
            "denied" => "The browser may not use the microphone. Allow it beside the address of the page, then try again.",
            "missing" => "No microphone was found. Connect one, or upload a file.",
            _ => "The microphone could not be used. Another program may be using it.",
        };
        _since = Time.GetUtcNow();
        if (_problem is null)
            _limit = Time.CreateTimer(_ => _ = InvokeAsync(StopAsync), null, Longest, Timeout.InfiniteTimeSpan);
    }

    private async Task StopAsync()
    {
        if (_state != "recording")
            return;
        _limit?.Dispose();
        _state = "ending";
        StateHasChanged();
        byte[] wav = await Microphone.StopAsync();
        _state = "idle";
        if (wav.Length == 0)
            _problem = "Nothing was recorded. Try again.";
        else
            await OnRecorded.InvokeAsync(wav);
        StateHasChanged();
    }
}
