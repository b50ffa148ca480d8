using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>Directions as numbers in the order of <see cref="Side"/>: left, up, right, down.</summary>
internal static class Directions
{
    public static int Opposite(int direction) => (direction + 2) & 3;

    /// <summary>Where a turn leads, seen along <paramref name="heading"/>: 0 to the left, 1 straight on, 2 to the right.</summary>
    public static int TurnRank(int heading, int turn) => (turn - heading + 1) & 3;

    /// <summary>Where something came from, seen along <paramref name="heading"/>: 0 from the left, 1 from behind, 2 from the right.</summary>
    public static int OriginRank(int heading, int origin) => (Opposite(heading) - origin + 1) & 3;

    /// <summary>
    /// The fewest corners on the way to a point <paramref name="dx"/>, <paramref name="dy"/> away, heading
    /// <paramref name="heading"/> now and <paramref name="arrival"/> there.
    /// </summary>
    public static int MinimumCorners(double dx, double dy, int heading, int arrival)
    {
        // Turned so that the arrival heads right.
        var (ahead, aside) = arrival switch
        {
            0 => (-dx, -dy),
            1 => (-dy, dx),
            2 => (dx, dy),
            _ => (dy, -dx),
        };
        return ((heading - arrival) & 3) switch
        {
            0 => ahead >= 0 ? (aside == 0 ? 0 : 2) : 4,
            2 => aside == 0 ? 4 : 2,
            1 => ahead >= 0 && aside >= 0 ? 1 : 3,
            _ => ahead >= 0 && aside <= 0 ? 1 : 3,
        };
    }
}
