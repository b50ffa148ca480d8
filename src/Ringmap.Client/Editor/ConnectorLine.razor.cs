using Microsoft.AspNetCore.Components;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Client.Editor;

/// <summary>One connector on the canvas. Draws only when its look changed.</summary>
public sealed partial class ConnectorLine : IDisposable
{
    private LineLook? _look;
    private Route? _route;
    private bool _isDue = true;

    /// <summary>The connector.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The layer that it is in.</summary>
    [CascadingParameter]
    public LineLayer Layer { get; set; } = null!;

    /// <summary>Looks at the desk, and draws if something is different.</summary>
    public void Look()
    {
        var route = Desk.Canvas.Routes.GetValueOrDefault(Id);
        var look = Looks.OfLine(Desk, Id, ReferenceEquals(route, _route) || Equals(route, _route) ? _look?.Path : null);
        _route = route;
        if (look == _look)
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
        _route = Desk.Canvas.Routes.GetValueOrDefault(Id);
        _look = Looks.OfLine(Desk, Id);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _isDue;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => _isDue = false;
}
