using System.Text.Json.Nodes;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>
/// Saves the draft by itself, soon after the last change. Until the server has it, this browser keeps it, so that a reload or a lost network
/// costs nothing. Nothing is overwritten silently: when somebody else saved meanwhile, both drafts stay until somebody chooses.
/// </summary>
public sealed class DraftKeeper : IDisposable
{
    /// <summary>Rest after a change before it is sent; with the way to the server well within a second.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>Wait before the next try when the server cannot be reached.</summary>
    public static readonly TimeSpan Retry = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan SendingCheck = TimeSpan.FromMilliseconds(50);

    private readonly EditorSession _session;
    private readonly ApiClient _api;
    private readonly DraftStore _store;
    private readonly TimeProvider _time;
    private readonly string _mapId;
    private readonly string _window;
    private CancellationTokenSource _waiting = new();
    private FlowMap _known;
    private FlowMap _saved;
    private FlowMap _asLoaded;
    private FlowMap? _published;
    private bool _isSending;

    /// <summary>Follows a session.</summary>
    /// <param name="session">The map as it is edited.</param>
    /// <param name="draft">The draft as the server has it.</param>
    /// <param name="api">The server.</param>
    /// <param name="store">What this browser keeps.</param>
    /// <param name="time">The clock.</param>
    /// <param name="window">Identifies this browser window.</param>
    public DraftKeeper(EditorSession session, MapDraft draft, ApiClient api, DraftStore store, TimeProvider time, string window)
    {
        (_session, _api, _store, _time, _window) = (session, api, store, time, window);
        _mapId = draft.Summary.Id;
        Summary = draft.Summary;
        Revision = draft.Revision;
        _known = _saved = _asLoaded = session.Draft;
        session.Changed += Follow;
    }

    /// <summary>State, summary or conflict changed.</summary>
    public event Action? Changed;

    /// <summary>Where the draft is safe.</summary>
    public DraftState State { get; private set; }

    /// <summary>The map in a list, as last heard of.</summary>
    public MapSummary Summary { get; private set; }

    /// <summary>The draft is not what was published last.</summary>
    public bool DiffersFromPublished => !ReferenceEquals(_published, _session.Draft) && (Summary.DraftDiffers || !ReferenceEquals(_asLoaded, _session.Draft));

    /// <summary>Number of the last save that this window knows.</summary>
    public long Revision { get; private set; }

    /// <summary>With <see cref="DraftState.Conflict"/>: what somebody else saved.</summary>
    public MapDraft? Theirs { get; private set; }

    /// <summary>Why the draft is not on the server; null: it is, or will be in a moment.</summary>
    public string? Reason { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Changed -= Follow;
        _waiting.Cancel();
        _waiting.Dispose();
    }

    /// <summary>Sends the draft now, if the server does not have it.</summary>
    /// <returns>True: the server has it.</returns>
    public async Task<bool> SaveNowAsync()
    {
        await _waiting.CancelAsync();
        while (_isSending)
            await Task.Delay(SendingCheck, _time);
        if (!ReferenceEquals(_saved, _session.Draft) && State != DraftState.Conflict)
            await SendAsync();
        return ReferenceEquals(_saved, _session.Draft);
    }

    /// <summary>The summary changed in another way: published, activated, renamed.</summary>
    public void Know(MapSummary summary)
    {
        Summary = summary;
        Changed?.Invoke();
    }

    /// <summary>A draft was published as a version.</summary>
    public void Know(FlowMap published, MapVersion version)
    {
        _published = published;
        Know(Summary with { PublishedVersion = version.Number, DraftDiffers = false, IsActive = version.IsActive || Summary.IsActive });
    }

    /// <summary>Another window saved: takes it over when nothing is unsaved here, else asks.</summary>
    /// <returns>True: the draft of the other window is shown now.</returns>
    public async Task<bool> HearAsync(DraftSaved saved)
    {
        if (saved.MapId != _mapId || saved.Client == _window || saved.Revision <= Revision || _isSending || State == DraftState.Conflict)
            return false;
        var theirs = await _api.MapAsync(_mapId);
        if (theirs.Revision <= Revision || FlowMapOf(theirs) is not { } map)
            return false;
        if (!ReferenceEquals(_saved, _session.Draft))
        {
            SetConflict(theirs);
            return false;
        }

        Accept(theirs, map);
        return true;
    }

    /// <summary>Ends a conflict with what somebody else saved.</summary>
    public async Task TakeTheirsAsync()
    {
        if (Theirs is not { } theirs || FlowMapOf(theirs) is not { } map)
            return;
        Accept(theirs, map);
        await _store.ForgetAsync(_mapId);
    }

    /// <summary>Ends a conflict by keeping this window's draft as a map of its own, and takes over what somebody else saved.</summary>
    /// <returns>The copy.</returns>
    public async Task<MapSummary> KeepCopyAsync()
    {
        var mine = _session.Draft;
        var copy = await _api.AddMapAsync(new NewMap($"{mine.Name} (copy)", null));
        var draft = await _api.MapAsync(copy.Id);
        var renamed = mine with { Id = copy.Id, Name = copy.Name };
        await _api.SaveDraftAsync(copy.Id, new SaveDraft(draft.Revision, Json(renamed), _window));
        await TakeTheirsAsync();
        return copy;
    }

    /// <summary>Ends a conflict by putting this window's draft over the other; theirs is one undo away.</summary>
    public async Task PutMineOverAsync()
    {
        if (Theirs is not { } theirs || FlowMapOf(theirs) is not { } other)
            return;
        var mine = _session.Draft;
        Revision = theirs.Revision;
        Theirs = null;
        Set(DraftState.Saving);
        _session.Replace("Take theirs", other);
        _session.Replace("Put mine over theirs", mine);
        await SaveNowAsync();
    }

    /// <summary>Gives back a draft that this browser kept because the server never got it; null: there is none.</summary>
    public async Task RestoreKeptAsync()
    {
        if (await _store.FindAsync(_mapId) is not { } kept || MapJson.Read(kept.Json) is not { } map)
            return;
        if (MapJson.Write(map) == MapJson.Write(_session.Draft))
        {
            await _store.ForgetAsync(_mapId);
            return;
        }

        if (kept.Revision == Revision)
        {
            _session.Replace("Restore what was not saved", map);
            return;
        }

        // Somebody saved since: show mine, and ask.
        var theirs = await _api.MapAsync(_mapId);
        _known = map;
        _session.Replace("Restore what was not saved", map);
        SetConflict(theirs);
    }

    /// <summary>A map as the server takes it.</summary>
    public static JsonObject Json(FlowMap map) => JsonNode.Parse(MapJson.Write(map))!.AsObject();

    /// <summary>The map of a draft; null when it cannot be read.</summary>
    public static FlowMap? FlowMapOf(MapDraft draft) => MapJson.Read(draft.Map.ToJsonString());

    private void Accept(MapDraft theirs, FlowMap map)
    {
        Theirs = null;
        Revision = theirs.Revision;
        Summary = theirs.Summary;
        _known = _saved = _asLoaded = map;
        _session.Restart(map);
        Set(DraftState.Saved);
    }

    private void SetConflict(MapDraft theirs)
    {
        Theirs = theirs;
        Set(DraftState.Conflict);
    }

    private void Follow()
    {
        if (ReferenceEquals(_known, _session.Draft))
            return;
        _known = _session.Draft;
        if (State == DraftState.Conflict)
        {
            _ = KeepAsync().AsTask();
            return;
        }

        Set(DraftState.Saving);
        _waiting.Cancel();
        _waiting.Dispose();
        _waiting = new CancellationTokenSource();
        _ = LaterAsync(Rest, _waiting.Token);
    }

    private async Task LaterAsync(TimeSpan wait, CancellationToken cancelled)
    {
        try
        {
            await Task.Delay(wait, _time, cancelled);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await SendAsync();
    }

    private async Task SendAsync()
    {
        if (_isSending)
            return;
        _isSending = true;
        var draft = _session.Draft;
        try
        {
            await KeepAsync();
            var result = await _api.SaveDraftAsync(_mapId, new SaveDraft(Revision, Json(draft), _window));
            if (result.Conflict is { } theirs)
            {
                SetConflict(theirs);
                return;
            }

            Revision = result.Saved!.Revision;
            _saved = draft;
            Reason = null;
            if (ReferenceEquals(draft, _session.Draft))
            {
                await _store.ForgetAsync(_mapId);
                Set(DraftState.Saved);
            }
        }
        catch (ApiException e)
        {
            Reason = e.Message;
            Set(DraftState.Kept);
        }
        finally
        {
            _isSending = false;
        }

        if (!ReferenceEquals(_saved, _session.Draft) && State != DraftState.Conflict)
            _ = LaterAsync(State == DraftState.Kept ? Retry : Rest, _waiting.Token);
    }

    private ValueTask KeepAsync() => _store.KeepAsync(_mapId, new KeptDraft(Revision, MapJson.Write(_session.Draft)));

    private void Set(DraftState state)
    {
        State = state;
        Changed?.Invoke();
    }
}
