using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ringmap.Sip.Tests.Resolution;

/// <summary>A name server on a loopback socket that speaks the wire format of RFC 1035: just enough to be asked by a stranger's client.</summary>
internal sealed class DnsResponder : IAsyncDisposable
{
    private const int HeaderBytes = 12;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly ConcurrentDictionary<(string, int), (int Code, byte[][] Records)> _answers = [];
    private readonly Task _running;

    public DnsResponder() => _running = RunAsync();

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>Records of a name and type; the data in wire format.</summary>
    public void Add(string name, int type, params byte[][] data) => _answers[(name, type)] = (0, data);

    /// <summary>An error code: 2 the server failed, 3 no such name.</summary>
    public void Refuse(string name, int type, int code) => _answers[(name, type)] = (code, []);

    public static byte[] Name(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => Text(label)), 0];

    public static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    public static byte[] Number(int value) => [(byte)(value >> 8), (byte)value];

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var query = await _socket.ReceiveAsync();
                await _socket.SendAsync(Answer(query.Buffer), query.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private byte[] Answer(byte[] query)
    {
        var labels = new List<string>();
        var at = HeaderBytes;
        for (; query[at] != 0; at += query[at] + 1)
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
        var type = BinaryPrimitives.ReadUInt16BigEndian(query.AsSpan(at + 1));
        var question = query[HeaderBytes..(at + 5)];
        var (code, records) = _answers.GetValueOrDefault((string.Join('.', labels), type), (0, []));
        return
        [
            query[0], query[1], 0x81, (byte)(0x80 | code), 0, 1, 0, (byte)records.Length, 0, 0, 0, 0, .. question,
            // A pointer to the name of the question, type, class IN, 77 seconds, the data.
            .. records.SelectMany(data => (byte[])[0xC0, HeaderBytes, .. Number(type), 0, 1, 0, 0, 0, 77, .. Number(data.Length), .. data]),
        ];
    }
}
