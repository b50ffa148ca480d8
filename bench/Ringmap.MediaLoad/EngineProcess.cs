using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Media;
using Ringmap.Media.Audio;

namespace Ringmap.MediaLoad;

/// <summary>The engine under load, told by its standard input how many calls there should be; it answers with their ports.</summary>
internal sealed class EngineProcess : IAudioSessionHandler
{
    private const int RoomMembers = 20;

    private readonly List<AudioSession> _sessions = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ringmap-load-");
    private AudioRoom? _room;

    public static async Task<int> RunAsync(LoadKind kind, IPEndPoint telephones)
    {
        var process = new EngineProcess();
        await using (var engine = new MediaEngine(new MediaEngineOptions { BindAddress = IPAddress.Loopback, Ports = new PortRange(10_000, 59_999) }, TimeProvider.System, NullLogger.Instance))
        {
            engine.Start();
            while (Console.ReadLine() is { } line)
                Console.WriteLine(string.Join(',', process.Grow(engine, kind, telephones, int.Parse(line)).Select(s => s.LocalPort)));
        }
        process._folder.Delete(recursive: true);
        return 0;
    }

    /// <summary>Two telephones to a call, or one.</summary>
    public static int Telephones(LoadKind kind) => kind is LoadKind.Relaying or LoadKind.Transcoding ? 2 : 1;

    /// <summary>What a telephone speaks.</summary>
    public static AudioCodec CodecOf(LoadKind kind, int telephone) => kind == LoadKind.Transcoding && telephone % 2 == 0 ? AudioCodec.G722 : AudioCodec.Pcmu;

    private List<AudioSession> Grow(MediaEngine engine, LoadKind kind, IPEndPoint telephones, int calls)
    {
        var added = new List<AudioSession>();
        while (_sessions.Count < calls * Telephones(kind))
        {
            var session = engine.Open(this) ?? throw new InvalidOperationException("No port is free");
            var codec = CodecOf(kind, _sessions.Count);
            session.Connect(new AudioParameters(telephones, codec, (int)codec, null) { ReceiveTelephoneEvent = 101 });
            if (kind == LoadKind.Playing)
                session.Play(_sessions.Count, [HoldMusic.Clip], new PlayOptions { Loop = true });
            else if (kind == LoadKind.Recording)
                session.Record(_sessions.Count, Path.Combine(_folder.FullName, _sessions.Count + ".wav"), new RecordOptions { SilenceTimeout = null });
            else if (kind == LoadKind.Conference)
            {
                if (_sessions.Count % RoomMembers == 0)
                    _room = engine.MakeRoom();
                _room!.TryJoin(session);
            }
            else if (_sessions.Count % 2 == 1)
                session.Relay(_sessions[^1]);
            _sessions.Add(session);
            added.Add(session);
            // As calls come: not all in one of the ten slots of 20 ms.
            Thread.Sleep(_sessions.Count % 10 == 0 ? 1 : 0);
            Thread.SpinWait(20_000);
        }
        return added;
    }

    void IAudioSessionHandler.OnDigit(AudioSession s, char digit)
    {
    }

    void IAudioSessionHandler.OnPlayEnded(AudioSession s, long playId, PlayEnd end)
    {
    }

    void IAudioSessionHandler.OnRecordEnded(AudioSession s, long recordId, RecordingResult r)
    {
    }

    void IAudioSessionHandler.OnRtpTimeout(AudioSession s)
    {
    }
}
