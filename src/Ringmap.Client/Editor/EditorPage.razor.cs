using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;

namespace Ringmap.Client.Editor;

/// <summary>The service editor: one map, from its draft to its versions and calls.</summary>
public sealed partial class EditorPage : IAsyncDisposable
{
    private const string Publishing = "publish";
    private const string Versions = "versions";
    private const string Keys = "keys";

    private ElementReference _page;
    private MapCanvas? _canvas;
    private EditorDesk? _desk;
    private DotNetObjectReference<CanvasListener>? _listener;
    private string? _loaded;
    private string? _attached;
    private string? _shownCall;
    private string? _problem;
    private string? _open;
    private string? _tab;
    private bool _isPanelOpen;
    private bool _isPaletteOpen;

    /// <summary>The map.</summary>
    [Parameter]
    public string MapId { get; set; } = "";

    /// <summary>A call whose way is to be shown; null: the draft.</summary>
    [SupplyParameterFromQuery(Name = "call")]
    public string? Call { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private LiveHub Hub { get; set; } = null!;

    [Inject]
    private LiveCalls Live { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private CanvasInput Input { get; set; } = null!;

    [Inject]
    private DraftStore Store { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Hub.DraftChanged -= OnDraft;
        Hub.Resumed -= OnResumed;
        if (_desk is not null && _desk.Keeper.State == DraftState.Saving)
            await _desk.Keeper.SaveNowAsync();
        await Input.DetachAsync();
        _listener?.Dispose();
        Clear();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Hub.DraftChanged += OnDraft;
        Hub.Resumed += OnResumed;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != MapId)
            await LoadAsync();
        if (_desk is not null && Call != _shownCall)
            await ShowQueriedCallAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_canvas is null || _desk is null || _attached == MapId)
            return;
        _attached = MapId;
        _listener?.Dispose();
        _listener = DotNetObjectReference.Create(Listener(_desk));
        await Input.AttachAsync(_page, _canvas.Element, _listener);
    }

    private CanvasListener Listener(EditorDesk desk) => new()
    {
        OnPointer = desk.Canvas.Handle,
        OnView = (at, by, factor) =>
        {
            desk.Canvas.PanBy(by);
            if (factor != 1)
                desk.Canvas.ZoomAt(at, factor);
        },
        OnSize = desk.Canvas.Resize,
        OnKey = (key, modifiers) => OnKey(desk, key, modifiers),
        OnPalette = id =>
        {
            if (desk.Session.IsReadOnly || ElementCatalogue.Find(id) is not { } kind)
                return false;
            desk.Canvas.BeginPaletteDrag(kind);
            return true;
        },
        OnCopy = desk.Commands.Copy,
        OnPaste = desk.Commands.Paste,
        OnRest = desk.Canvas.RouteAtRest,
    };

    private bool OnKey(EditorDesk desk, string key, PointerModifiers modifiers)
    {
        if (modifiers is PointerModifiers.None or PointerModifiers.Shift)
        {
            switch (key)
            {
                case "?":
                    Open(Keys);
                    StateHasChanged();
                    return true;
                case "o" or "p":
                    ChooseTab(key == "o" ? Strip.Outline : Strip.Problems);
                    StateHasChanged();
                    _ = Input.FocusOnItemAsync(key == "o" ? "outline-0" : "tab-" + Strip.Problems).AsTask();
                    return true;
            }
        }

        return EditorKeys.Handle(key, modifiers, desk.Session, desk.Canvas, desk.Commands);
    }

    private async Task LoadAsync()
    {
        _loaded = MapId;
        _problem = null;
        Clear();
        try
        {
            var library = new EditorLibrary(Api);
            var loading = library.LoadAsync();
            var draft = await Api.MapAsync(MapId);
            if (await loading is { } missing)
                Toasts.Warn(missing);
            var map = MapJson.Read(draft.Map.ToJsonString(), out var reason);
            if (map is null)
            {
                _problem = $"This map cannot be read: {reason}";
                return;
            }

            var session = new EditorSession(map, library.Context);
            var canvas = new CanvasState(session, Time);
            var commands = new EditorCommands(session, canvas, Toasts);
            var keeper = new DraftKeeper(session, draft, Api, Store, Time, await Store.WindowAsync());
            library.Changed += () => session.Know(library.Context);
            commands.PanelWanted += OpenPanel;
            _desk = new EditorDesk(session, canvas, commands, library, keeper, new CallsOnMap(MapId, Live, Time), Toasts);
            await keeper.RestoreKeptAsync();
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }

    private void Clear()
    {
        _desk?.Keeper.Dispose();
        _desk?.Canvas.Dispose();
        _desk?.Live.Dispose();
        _desk = null;
        _attached = _shownCall = null;
    }

    private Task ShowCallAsync(string id)
    {
        // The address keeps the call, so that it can be passed on.
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("call", id));
        return Task.CompletedTask;
    }

    private async Task ShowQueriedCallAsync()
    {
        _shownCall = Call;
        var desk = _desk!;
        if (Call is null)
        {
            if (desk.Session.Exhibit?.Call is not null)
                desk.Session.Look(null);
            return;
        }

        await Toasts.TryAsync(async () =>
        {
            var detail = await Api.CallAsync(Call);
            var map = detail.Map is null ? null : MapJson.Read(detail.Map.ToJsonString());
            if (map is null)
            {
                Toasts.Warn("This call did not run on a map that can be shown.");
                return;
            }

            var steps = CallTrace.TryRead(detail.Trace)?.Path ?? [];
            desk.Session.Look(new Exhibit(map, null) { Call = detail.Call, Steps = steps, Path = new CallPath(map, steps) });
            _isPanelOpen = true;
        });
    }

    private void BackToDraft()
    {
        if (Call is not null)
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("call", (string?)null));
        _desk!.Session.Look(null);
    }

    private void OnRestored() => Toasts.Say("Restored as the draft. Ctrl+Z takes it back.");

    private async Task ActivateAsync()
    {
        var desk = _desk!;
        await Toasts.TryAsync(async () =>
        {
            await Api.ActivateMapAsync(MapId);
            desk.Keeper.Know(desk.Keeper.Summary with { IsActive = true });
            Toasts.Say(string.Create(CultureInfo.InvariantCulture, $"“{desk.Session.Draft.Name}” answers {desk.Keeper.Summary.Extension} now."));
        });
    }

    private void ChooseTab(string? tab) => _tab = tab;

    private void Open(string what) => _open = what;

    private async Task CloseAsync()
    {
        _open = null;
        await Task.CompletedTask;
    }

    private void OpenPanel()
    {
        _isPanelOpen = true;
        _isPaletteOpen = false;
        StateHasChanged();
        _ = Input.FocusOnAsync(".ed-panel fieldset :is(input, select, textarea), .ed-panel :is(textarea, input)").AsTask();
    }

    private void TogglePanel() => (_isPanelOpen, _isPaletteOpen) = (!_isPanelOpen, false);

    private void TogglePalette() => (_isPaletteOpen, _isPanelOpen) = (!_isPaletteOpen, false);

    private void OnDraft(DraftSaved saved) => _ = InvokeAsync(async () =>
    {
        if (_desk is { } desk)
        {
            await Toasts.TryAsync(async () =>
            {
                if (await desk.Keeper.HearAsync(saved))
                    Toasts.Say("Another window changed this map; you see its draft now.");
            });
        }
    });

    // After a break: what other windows saved meanwhile.
    private void OnResumed() => _ = InvokeAsync(async () =>
    {
        if (_desk is { } desk)
        {
            await Toasts.TryAsync(async () =>
            {
                var draft = await Api.MapAsync(MapId);
                await desk.Keeper.HearAsync(new DraftSaved(MapId, draft.Revision, "", Time.GetUtcNow()));
            });
        }
    });
}
