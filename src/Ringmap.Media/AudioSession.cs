using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Recording;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <summary>
/// The audio of one side of a call: an RTP port, what is played to it, recorded from it, relayed. Methods may be called from
/// any thread; they take effect on the media worker, in call order.
/// </summary>
public sealed class AudioSession : IDisposable
{
    private readonly MediaEngine _engine;
    private readonly IAudioSessionHandler _handler;
    private readonly byte[] _packet = new byte[RtpPacket.HeaderLength + MediaEngine.LongestPayload];
    private RtpWriter _writer;
    private AudioParameters? _parameters;
    private SocketAddress? _remote;
    private SocketAddress? _learnt;
    private TelephoneEventReceiver _events;
}
