namespace Ringmap.Client.Editor;

/// <summary>How far one press of a zoom button goes.</summary>
public static class CanvasZoom
{
    /// <summary>Factor of one step: four steps double.</summary>
    public const double Step = 1.189207115002721;
}
