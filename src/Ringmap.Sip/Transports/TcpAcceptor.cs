using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Ringmap.Sip.Transports;

/// <summary>One listening TCP socket, whatever is spoken over its connections.</summary>
internal sealed class TcpAcceptor : IDisposable
{
    /// <summary>Connections that may wait to be accepted.</summary>
    private const int Backlog = 512;

    /// <summary>Until handles come free again; short enough not to be noticed.</summary>
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    private readonly Socket _socket;
    private readonly SocketTransport _transport;
    private readonly CancellationTokenSource _stop = new();

    /// <exception cref="SipBindException">The address cannot be taken.</exception>
    public TcpAcceptor(SipListenAddress address, SocketTransport transport)
    {
        _transport = transport;
        _socket = Binding.Bind(address, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Listen(Backlog);
        }
        catch (SocketException error)
        {
            _socket.Dispose();
            throw new SipBindException($"{address} is taken by another program.", error);
        }
        Address = new SipListenAddress(address.Transport, (IPEndPoint)_socket.LocalEndPoint!);
    }

    /// <summary>Where it listens.</summary>
    public SipListenAddress Address { get; }

    public void Start() => _ = Accept(_stop.Token);

    public void Dispose()
    {
        _stop.Cancel();
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task Accept(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _socket.AcceptAsync(stop).ConfigureAwait(false);
                socket.NoDelay = true;
                if (!_transport.Loop.Post(() => _transport.Accept(socket, Address)))
                    socket.Dispose();
            }
#pragma warning disable CA1031 // whatever goes wrong with one connection, the next has to be accepted
            catch (Exception error)
#pragma warning restore CA1031
            {
                if (stop.IsCancellationRequested)
                    return;
                // The connecting side has gone already, or handles are short: the next may go well.
                _transport.Logger.LogDebug(error, "Accepting on {Address} failed", Address);
                await Task.Delay(PauseAfterFailure, _transport.Time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
