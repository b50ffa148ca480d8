using System.Threading.Channels;

namespace Ringmap.Media.Tests.Support;

/// <summary>Writes down what a session tells, for tests to wait for.</summary>
internal sealed class RecordedEvents : IAudioSessionHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<char> _digits = Channel.CreateUnbounded<char>();
    private readonly Channel<(long Id, PlayEnd End)> _plays = Channel.CreateUnbounded<(long, PlayEnd)>();
    private readonly Channel<(long Id, RecordingResult Result)> _records = Channel.CreateUnbounded<(long, RecordingResult)>();
    private readonly Channel<bool> _timeouts = Channel.CreateUnbounded<bool>();

    public int PlaysWaiting => _plays.Reader.Count;

    public int DigitsWaiting => _digits.Reader.Count;

    public Task<char> Digit() => Next(_digits);

    public Task<(long Id, PlayEnd End)> PlayEnded() => Next(_plays);

    public Task<(long Id, RecordingResult Result)> RecordEnded() => Next(_records);

    public Task<bool> TimedOut() => Next(_timeouts);

    public void OnDigit(AudioSession s, char digit) => _digits.Writer.TryWrite(digit);

    public void OnPlayEnded(AudioSession s, long playId, PlayEnd end) => _plays.Writer.TryWrite((playId, end));

    public void OnRecordEnded(AudioSession s, long recordId, RecordingResult r) => _records.Writer.TryWrite((recordId, r));

    public void OnRtpTimeout(AudioSession s) => _timeouts.Writer.TryWrite(true);

    private static Task<T> Next<T>(Channel<T> channel) => channel.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
