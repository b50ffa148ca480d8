using System.Globalization;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Client.Editor;

/// <summary>The small overview. Pressing it moves the view there.</summary>
public sealed partial class MinimapView
{
    private static readonly Size Shape = new(148, 92);

    /// <inheritdoc/>
    protected override void Join()
    {
        Desk.Canvas.ViewChanged += Refresh;
        Desk.Session.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Canvas.ViewChanged -= Refresh;
        Desk.Session.Changed -= Refresh;
    }

    private static string F(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private void OnDown(PointerEventArgs e)
    {
        if (e.Button == 0)
            Center(e);
    }

    private void OnMove(PointerEventArgs e)
    {
        if ((e.Buttons & 1) != 0)
            Center(e);
    }

    private void Center(PointerEventArgs e)
    {
        var (view, window) = (Desk.Canvas.Viewport, Desk.Canvas.Window);
        var map = Minimap.Create(Desk.Session.Scene.Routed.Extent?.Union(view.Visible(window)), view, window, Shape);
        Desk.Canvas.Show(map.CenterOn(new Point(e.OffsetX, e.OffsetY), view, window));
    }
}
