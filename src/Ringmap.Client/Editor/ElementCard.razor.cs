using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Client.Interop;
using Ringmap.Flow.Editing;

namespace Ringmap.Client.Editor;

/// <summary>One element on the canvas. Draws only when its look changed.</summary>
public sealed partial class ElementCard : IDisposable
{
    private CardLook? _look;
    private bool _wasRenaming;
    private bool _isDue = true;

    /// <summary>The element.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The layer that it is in.</summary>
    [CascadingParameter]
    public CardLayer Layer { get; set; } = null!;

    [Inject]
    private CanvasInput Input { get; set; } = null!;

    private bool IsRenaming => Desk.Commands.Renaming == Id;

    private string Class => string.Concat(
        _look!.IsSelected ? "chosen " : "", _look.IsDimmed ? "dim " : "", _look.IsTarget ? "target " : "", _look.IsMoving ? "moving " : "",
        _look.Steps is not null || _look.Live is not null ? "live " : "", _look.Problem is not null && _look.IsError ? "wrong" : "");

    private string Label => $"{_look!.Face.Title}{(_look.IsSelected ? ", chosen" : "")}{(_look.Problem is null ? "" : ", " + _look.Problem)}";

    /// <summary>Looks at the desk, and draws if something is different.</summary>
    public void Look()
    {
        var look = Looks.OfCard(Desk, Id);
        if (look == _look && IsRenaming == _wasRenaming)
            return;
        _look = look;
        _isDue = true;
        StateHasChanged();
    }

    /// <inheritdoc/>
    public void Dispose() => Layer.Remove(this);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Layer.Add(this);
        _look = Looks.OfCard(Desk, Id);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _isDue;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _isDue = false;
        if (IsRenaming == _wasRenaming)
            return;
        _wasRenaming = IsRenaming;
        if (IsRenaming)
            await Input.FocusOnAsync($"#card-{Id} .ed-rename");
    }

    private void OnRenamed(ChangeEventArgs e) => Desk.Session.Apply(map => ElementEdits.Rename(map, Id, e.Value as string));

    private async Task OnRenameKey(KeyboardEventArgs e)
    {
        if (e.Key is not ("Enter" or "Escape"))
            return;
        await Input.FocusAsync();
    }

    private void OnRenameEnd() => Desk.Commands.Rename(null);
}
