using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>Waits for sockets and time together, for one thread.</summary>
internal interface IPoller : IDisposable
{
    /// <summary>Watches a socket; <paramref name="token"/> is reported when it can be read.</summary>
    void Add(Socket socket, int token);

    /// <summary>Ends watching.</summary>
    void Remove(Socket socket);

    /// <summary>Waits until a socket can be read, the time is over, or <see cref="Wake"/>.</summary>
    /// <param name="timeout">Longest wait; negative: without limit.</param>
    /// <param name="ready">Filled with tokens.</param>
    /// <returns>Number of tokens.</returns>
    int Wait(TimeSpan timeout, Span<int> ready);

    /// <summary>Ends a wait now. From any thread.</summary>
    void Wake();
}
