namespace Ringmap.Diagrams.Routing;

/// <summary>One link as the router sees it.</summary>
/// <param name="Index">Its place in the problem, and the order in which ties are decided.</param>
/// <param name="LinkId">The link.</param>
/// <param name="Start">The pin.</param>
/// <param name="End">The in-socket.</param>
internal sealed record Connection(int Index, string LinkId, Terminal Start, Terminal End)
{
    /// <summary>True when both lead from one node to one target: they may run as one line.</summary>
    public bool IsBundledWith(Connection other) => Start.Node == other.Start.Node && End.Node == other.End.Node;

    /// <summary>True when they share an end, so that they may meet there.</summary>
    public bool SharesEndWith(Connection other) =>
        End.Node == other.End.Node || Start.Socket == other.Start.Socket;

    /// <summary>The length of the shortest orthogonal line between the sockets.</summary>
    public double Span => Math.Abs(Start.Socket.X - End.Socket.X) + Math.Abs(Start.Socket.Y - End.Socket.Y);
}
