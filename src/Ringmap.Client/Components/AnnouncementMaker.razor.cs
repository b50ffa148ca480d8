using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>Makes an announcement: record, upload, or type a text that is spoken; listen; give it a name; save.</summary>
public sealed partial class AnnouncementMaker : IAsyncDisposable
{
    /// <summary>Twelve minutes of CD quality, far longer than anybody listens.</summary>
    private const long LargestFile = 64L << 20;

    private const int Slices = 192;

    private static readonly (string Way, string Icon, string Text)[] Ways = [("record", "mic", "Record"), ("upload", "upload", "Upload"), ("speak", "speak", "Speak a text")];
    private static int count;
    private readonly string _fileId = $"maker-file-{++count}";
    private readonly string _textId = $"maker-text-{count}";
    private readonly string _nameId = $"maker-name-{count}";
    private string _way = "record";
    private string _text = "";
    private string _name = "";
    private string? _problem;
    private string? _url;
    private byte[]? _wav;
    private Waveform? _shape;
    private bool _isBusy;
    private bool _isSaving;

    /// <summary>It was stored.</summary>
    [Parameter]
    public EventCallback<Announcement> OnSaved { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Player Player { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_url is not null)
            await Player.FreeUrlAsync(_url);
    }

    private async Task ChooseAsync(string way)
    {
        _way = way;
        _problem = null;
        await UseAsync(null);
    }

    private async Task UseAsync(byte[]? wav)
    {
        if (_url is { } old)
        {
            _url = null;
            await Player.FreeUrlAsync(old);
        }

        _wav = wav;
        if (wav is null)
            return;
        _shape = await Player.WaveformAsync(wav, Slices);
        _url = await Player.MakeUrlAsync(wav);
    }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        _problem = null;
        if (chosen.File.Size > LargestFile)
        {
            _problem = "This file is too large: at most 64 MB.";
            return;
        }

        try
        {
            await using var stream = chosen.File.OpenReadStream(LargestFile);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            if (_name.Length == 0)
                _name = Path.GetFileNameWithoutExtension(chosen.File.Name);
            await UseAsync(copy.ToArray());
        }
        catch (IOException)
        {
            _problem = "This file could not be read. Choose it again.";
        }
    }

    private async Task SpeakAsync()
    {
        _isBusy = true;
        _problem = null;
        try
        {
            await UseAsync(await Api.SpeakAsync(new SpeakRequest(_text.Trim(), null)));
            if (_name.Length == 0)
                _name = string.Join(' ', _text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(4));
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }

        _isBusy = false;
    }

    private async Task SaveAsync()
    {
        if (_wav is null)
            return;
        _isSaving = true;
        _problem = null;
        try
        {
            var saved = await Api.AddAnnouncementAsync(_name.Trim(), _wav);
            await UseAsync(null);
            _name = _text = "";
            await OnSaved.InvokeAsync(saved);
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }

        _isSaving = false;
    }
}
