using System.Net;
using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Playing;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <content>What happens on the media worker.</content>
public sealed partial class AudioSession
{
    /// <summary>Packets for which a relay may pause before silence is sent instead: 200 ms, more than any jitter.</summary>
    private const int RelayPause = 10;

    /// <summary>20 ms passed.</summary>
    internal void Tick()
    {
        if (_parameters is { Send: true } agreed)
            SendNext(agreed);
        else if (_player is { } player)
            player.Fill(_sender.Audio, AudioCodec.Pcmu);
        _sender.Advance();
        StepRecord();
        if (_player is { IsAtEnd: true })
            EndPlay(PlayEnd.Completed);
    }

    /// <summary>20 ms passed too long ago to send.</summary>
    internal void SkipTick()
    {
        _sender.Advance();
        StepRecord();
        if (_parameters is not { Send: true })
            return;
        Statistics.AddUnsent();
        _engine.Statistics.AddUnsent(1);
    }

    /// <summary>Takes a datagram.</summary>
    internal void Receive(Span<byte> datagram, SocketAddress source, TimeSpan now)
    {
        if (_closed || _parameters is not { } agreed)
            return;
        var refusal = Read(datagram, out var packet);
        if (refusal == RtpRefusal.Rtcp && agreed.IsControlMuxed)
        {
            if (_latch.IsFrom(source))
                ReceiveReport(datagram);
            return;
        }
        var isEvent = packet.PayloadType == agreed.ReceiveTelephoneEvent;
        if (refusal == RtpRefusal.None && !isEvent && packet.PayloadType != agreed.ReceivePayloadType)
            refusal = RtpRefusal.UnknownPayload;
        if (refusal == RtpRefusal.None && packet.Payload.Length > MediaEngine.LongestPayload)
            refusal = RtpRefusal.TooLong;
        var newStream = false;
        if (refusal == RtpRefusal.None && !_latch.Accept(source, packet.Ssrc, packet.SequenceNumber, now, out newStream))
            refusal = RtpRefusal.Stranger;
        if (refusal != RtpRefusal.None)
        {
            Drop(refusal);
            return;
        }
        if (newStream)
        {
            _events = default;
            _decoder.Restart();
            _tap?.Restart();
            _reception.Restart();
            _place?.Restart();
            if (packet.Ssrc == _sender.Ssrc)
                GiveWay();
            _sender.Remote = _latch.Remote;
        }
        (_heard, _timedOut) = (now, false);
        _engine.Statistics.AddReceived();
        Statistics.AddReceived(packet.Payload.Length);
        _reception.Take(packet, now, isEvent);
        if (isEvent)
            TakeEvent(packet);
        else
        {
            var samples = Samples(packet, agreed.Codec);
            _relayTo?.Forward(packet, agreed.Codec, samples);
            if (!samples.IsEmpty)
                Hear(packet, samples);
        }
    }

    /// <summary>A second passed.</summary>
    internal void Housekeep(TimeSpan now)
    {
        Statistics.SetReception(_reception.Lost, _reception.Late, _reception.Jitter);
        ReportWhenDue(now);
        if (_timedOut || _parameters is not { Receive: true } || now - _heard < _engine.RtpTimeout)
            return;
        _timedOut = true;
        _handler.OnRtpTimeout(this);
    }

    internal void CloseOnWorker()
    {
        if (_closed)
            return;
        _closed = true;
        PartOnWorker();
        EndPlay(PlayEnd.Stopped);
        EndRecord(RecordingEnd.SessionClosed);
        Statistics.SetReception(_reception.Lost, _reception.Late, _reception.Jitter);
        SendReport(last: true);
        SetKeys(null);
        _engine.Forget(this);
    }

    private void SendNext(AudioParameters agreed)
    {
        if (agreed.TelephoneEvent is { } type && _keys.TryNext(_sender.Timestamp, _sender.Event, out var marker, out var timestamp))
        {
            _sender.SendEvent(type, marker, timestamp);
            return;
        }
        if (_tones is { IsAtEnd: false } tones)
            tones.Fill(_sender.Audio, agreed.Codec);
        else if (_player is { } player)
            player.Fill(_sender.Audio, agreed.Codec);
        else if (_place is { } place)
            place.Fill(agreed.Codec, _sender.Audio);
        else if (_relayFrom is not null && _ticksSinceRelayed++ < RelayPause)
            return;
        else if (_engine.SendSilence)
            _sender.Audio.Fill(AudioEncoder.Silence(agreed.Codec));
        else
            return;
        _sender.SendAudio(agreed.Codec, agreed.PayloadType);
    }

    private void Drop(RtpRefusal refusal)
    {
        _engine.Statistics.AddDropped(refusal);
        Statistics.AddDropped();
    }

    private void TakeEvent(in RtpPacket packet)
    {
        _relayTo?.Forward(packet, null, default);
        if (_events.Receive(packet.Timestamp, packet.Payload) is not { } digit)
            return;
        if (_relayTo is { _parameters.TelephoneEvent: null } other)
            other.SendKeysOnWorker(digit.ToString());
        TakeKey(digit);
    }

    private void SendKeysOnWorker(string digits)
    {
        if (_parameters is { TelephoneEvent: not null })
            _keys.Add(digits);
        else if (_parameters is { Send: true })
            (_tones ??= new KeyToneSender()).Add(digits);
    }

    private void TakeKey(char digit)
    {
        Statistics.AddDigit();
        _handler.OnDigit(this, digit);
        if (_player is { StopOnDigit: true })
            EndPlay(PlayEnd.Digit);
        if (_tap is { } tap && tap.EndsOn(digit))
            EndRecord(RecordingEnd.Digit);
    }

    /// <summary>Whether what comes by this codec is coded anew from samples before it is sent.</summary>
    private bool CodesAnew(AudioCodec codec) => _parameters is { } agreed && AudioEncoder.NeedsSamples(codec, agreed.Codec);

    /// <summary>Sends what the session relayed from received; null codec: a telephone event.</summary>
    private void Forward(in RtpPacket packet, AudioCodec? codec, ReadOnlySpan<short> samples)
    {
        if (_player is not null || _tones is { IsAtEnd: false } || _parameters is not { Send: true } agreed)
            return;
        _ticksSinceRelayed = 0;
        if (codec is { } from)
            _sender.RelayAudio(packet, from, samples, agreed.Codec, agreed.PayloadType);
        else
            _sender.RelayEvent(packet, agreed.TelephoneEvent);
    }

    private void PlayOnWorker(Player player)
    {
        EndPlay(PlayEnd.Replaced);
        _player = player;
        if (_closed)
            EndPlay(PlayEnd.Stopped);
        else if (player.IsAtEnd)
            EndPlay(PlayEnd.Completed);
        else
            _engine.BeginTicking(this);
    }

    private void EndPlay(PlayEnd end)
    {
        if (_player is not { } player)
            return;
        _player = null;
        _handler.OnPlayEnded(this, player.Id, end);
    }

    private void RelayOnWorker(AudioSession other)
    {
        if (_closed || other._closed || _relayTo == other)
            return;
        PartOnWorker();
        other.PartOnWorker();
        (_relayTo, _relayFrom, other._relayTo, other._relayFrom) = (other, other, this, this);
    }

    private void EchoOnWorker(bool on)
    {
        if (_closed || on == (_relayTo == this))
            return;
        PartOnWorker();
        if (on)
            (_relayTo, _relayFrom) = (this, this);
    }

    private void PartOnWorker()
    {
        LeaveOnWorker();
        if (_relayTo is { } other)
            (other._relayTo, other._relayFrom) = (null, null);
        (_relayTo, _relayFrom) = (null, null);
    }
}
