using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Ringmap.Sip.Transports;

/// <summary>One listening TCP socket.</summary>
internal sealed class TcpAcceptor : IDisposable
{
    /// <summary>Connections that may wait to be accepted.</summary>
    private const int Backlog = 512;

    private readonly Socket _socket;
    private readonly SocketTransport _transport;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();

    /// <exception cref="SipBindException">The address cannot be taken.</exception>
    public TcpAcceptor(SipListenAddress address, SocketTransport transport, ILogger logger)
    {
        _transport = transport;
        _logger = logger;
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
        Address = new SipListenAddress(SipTransport.Tcp, (IPEndPoint)_socket.LocalEndPoint!);
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
                if (!_transport.Loop.Post(() => _transport.Accept(socket, Address.EndPoint)))
                    socket.Dispose();
            }
            catch (SocketException error) when (!stop.IsCancellationRequested)
            {
                // The connecting side has gone already, or handles are short: the next may go well.
                _logger.LogDebug(error, "Accepting on {Address} failed", Address);
                await Task.Delay(TimeSpan.FromMilliseconds(20), _transport.Time, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
