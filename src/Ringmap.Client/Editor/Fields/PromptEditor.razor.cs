using System.Globalization;
using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>What a caller hears at one place, as a list of parts: write, choose, record, listen, order.</summary>
public sealed partial class PromptEditor : IAsyncDisposable
{
    private readonly List<PromptDraft> _parts = [];
    private Prompt? _known;
    private bool _isMaking;

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The prompt on the map.</summary>
    [Parameter, EditorRequired]
    public Prompt Prompt { get; set; } = Prompt.Empty;

    /// <summary>What it is called.</summary>
    [Parameter]
    public string Name { get; set; } = "Prompt";

    /// <summary>Begins the hooks for tests.</summary>
    [Parameter]
    public string TestId { get; set; } = "prompt";

    /// <summary>Another prompt is to be on the map.</summary>
    [Parameter]
    public EventCallback<Prompt> OnChange { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Player Player { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts)
            await ForgetAsync(part);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // What was written here comes back unchanged; anything else comes from undo, or from another window.
        if (_known is not null && _known.Parts.SequenceEqual(Prompt.Parts))
            return;
        _known = Prompt;
        _parts.Clear();
        _parts.AddRange(Prompt.Parts.Select(PromptDraft.Of));
    }

    private Task SayAsync()
    {
        _known = new Prompt([.. _parts.Select(part => part.Part).OfType<PromptPart>()]);
        return OnChange.InvokeAsync(_known);
    }

    private Task AddAsync(PromptDraft part)
    {
        Desk.Session.Seal();
        _parts.Add(part);
        return part.Part is null ? Task.CompletedTask : SayAsync();
    }

    private async Task RemoveAsync(PromptDraft part)
    {
        Desk.Session.Seal();
        _parts.Remove(part);
        await ForgetAsync(part);
        await SayAsync();
    }

    private Task MoveAsync(PromptDraft part, int by)
    {
        Desk.Session.Seal();
        var ordered = RowOrder.Move(_parts, part, by).ToList();
        _parts.Clear();
        _parts.AddRange(ordered);
        return SayAsync();
    }

    private async Task WriteAsync(PromptDraft part, string? words)
    {
        part.Words = words ?? "";
        part.Problem = null;
        await ForgetAsync(part);
        await SayAsync();
    }

    private Task ChooseAsync(PromptDraft part, string? id)
    {
        part.AnnouncementId = id;
        return SayAsync();
    }

    private Task WaitAsync(PromptDraft part, string? text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return Task.CompletedTask;
        part.Seconds = seconds;
        return SayAsync();
    }

    private async Task MadeAsync(Ringmap.Api.Announcement made)
    {
        _isMaking = false;
        Desk.Library.Know(made);
        await AddAsync(new PromptDraft { Kind = PromptDraft.Announcement, AnnouncementId = made.Id });
    }

    private async Task ListenAsync(PromptDraft part)
    {
        await ForgetAsync(part);
        part.IsBusy = true;
        part.Problem = null;
        try
        {
            part.Url = await Player.MakeUrlAsync(await Api.SpeakAsync(new SpeakRequest(part.Words, null)));
        }
        catch (ApiException e)
        {
            part.Problem = e.Message;
        }

        part.IsBusy = false;
    }

    private async Task<Waveform?> ShapeAsync(string id) => await Api.AnnouncementWaveformAsync(id);

    private async Task ForgetAsync(PromptDraft part)
    {
        if (part.Url is not { } url)
            return;
        part.Url = null;
        await Player.FreeUrlAsync(url);
    }
}
