namespace Ringmap.SystemTests.Browser;

/// <summary>How wide the window is, and whether it is dark.</summary>
internal sealed record Look(int Width, int Height, bool IsDark)
{
    public static Look Desk { get; } = new(1_280, 800, false);

    /// <summary>On a desk and in a hand, by day and by night; the first is what a window begins with, so that the last change leads back to it.</summary>
    public static IReadOnlyList<Look> All { get; } = [new(390, 844, false), new(390, 844, true), new(1_280, 800, true), Desk];

    /// <summary>Two of the four show both widths and both sets of colours: enough for what takes its time.</summary>
    public bool IsTelling => IsDark == Width < 820;

    public override string ToString() => $"{Width}-{(IsDark ? "dark" : "light")}";
}
