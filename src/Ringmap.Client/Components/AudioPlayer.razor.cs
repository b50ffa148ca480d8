using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>Plays a recording: its shape to click and seek in, speed, arrow keys and space.</summary>
public sealed partial class AudioPlayer : IAsyncDisposable
{
    // A bar of two pixels and a gap as wide; fewer say nothing, more nobody sees.
    private const int BarPixels = 4;
    private const int FewestBars = 24;
    private const int MostBars = 240;

    // Half the height of the drawing, less the round end of a bar.
    private const double HalfHeight = 14;

    private static readonly double[] Speeds = [1, 1.25, 1.5, 2, 0.75];
    private ElementReference _root;
    private DotNetObjectReference<PlayerListener>? _listener;
    private string? _attached;
    private int _bars = 96;
    private Waveform? _shape;
    private string _path = "";
    private string? _problem;
    private bool _isPlaying;
    private bool _isGone;
    private int _speed;

    /// <summary>Address of the recording.</summary>
    [Parameter, EditorRequired]
    public string Source { get; set; } = "";

    /// <summary>Its length in seconds, as far as it is known.</summary>
    [Parameter]
    public double Seconds { get; set; }

    /// <summary>What is played: "Message of Nora".</summary>
    [Parameter]
    public string Label { get; set; } = "Recording";

    /// <summary>Asks for its shape; null: it is drawn as a line.</summary>
    [Parameter]
    public Func<Task<Waveform?>>? LoadWaveform { get; set; }

    /// <summary>It plays as soon as it is there: somebody has just asked for it.</summary>
    [Parameter]
    public bool PlaysAtOnce { get; set; }

    /// <summary>It began to play.</summary>
    [Parameter]
    public EventCallback OnPlayed { get; set; }

    [Inject]
    private Player Player { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        if (_attached is not null)
            await Player.DetachAsync(_root);
        _listener?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_attached == Source)
            return;
        bool isAnother = _attached is not null;
        _attached = Source;
        _problem = null;
        _isPlaying = false;
        _listener ??= DotNetObjectReference.Create(new PlayerListener(state => InvokeAsync(() => OnStateAsync(state)), width => InvokeAsync(() => Fit(width))));
        if (isAnother)
            await Player.DetachAsync(_root);
        _shape = null;
        Fit(await Player.AttachAsync(_root, Source, Seconds, _listener));
        if (PlaysAtOnce)
            await Player.ToggleAsync(_root);
        await LoadShapeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _path = Draw();

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>As many bars as the width has room for.</summary>
    private void Fit(int width)
    {
        _bars = Math.Clamp(width / BarPixels, FewestBars, MostBars);
        _path = Draw();
        StateHasChanged();
    }

    /// <summary>One upright bar for each slice, around the middle.</summary>
    private string Draw()
    {
        var shape = _shape;
        var path = new StringBuilder();
        for (int i = 0; i < _bars; i++)
        {
            double peak = 0;
            if (shape is { Peaks.Count: > 0 })
            {
                int from = i * shape.Peaks.Count / _bars, to = Math.Max(from + 1, (i + 1) * shape.Peaks.Count / _bars);
                for (int j = from; j < to && j < shape.Peaks.Count; j++)
                    peak = Math.Max(peak, shape.Peaks[j]);
            }

            // A root lifts quiet speech, which is most of a telephone call.
            double half = Math.Max(0.6, Math.Sqrt(Math.Clamp(peak, 0, 1)) * HalfHeight);
            path.Append(CultureInfo.InvariantCulture, $"M{(i * 3) + 1.5} {16 - half:0.#}V{16 + half:0.#}");
        }

        return path.ToString();
    }

    private async Task LoadShapeAsync()
    {
        if (LoadWaveform is null)
            return;
        try
        {
            _shape = await LoadWaveform();
            _path = Draw();
            if (_isGone)
                return;
            StateHasChanged();
            if (_shape is not null)
                await Player.SetLengthAsync(_root, _shape.Seconds);
        }
        catch (ApiException)
        {
            // It plays without its shape.
        }
    }

    private async Task ToggleAsync() => await Player.ToggleAsync(_root);

    private async Task NextSpeedAsync()
    {
        _speed = (_speed + 1) % Speeds.Length;
        await Player.SetSpeedAsync(_root, Speeds[_speed]);
    }

    private async Task OnStateAsync(string state)
    {
        bool began = state == "playing" && !_isPlaying;
        _isPlaying = state == "playing";
        _problem = state == "failed" ? "This recording could not be played. Try again, or download it." : null;
        StateHasChanged();
        if (began)
            await OnPlayed.InvokeAsync();
    }
}
