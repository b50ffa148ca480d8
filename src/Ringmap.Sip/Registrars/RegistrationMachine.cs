using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>
/// A registration of ours (RFC 3261 §10.2): asked for, renewed before it ends, asked for longer after 423, tried again after longer
/// and longer pauses when it fails (RFC 5626 §4.5), given back. Pure.
/// </summary>
/// <param name="wanted">How long it shall last, in seconds.</param>
/// <param name="random">A number from 0 to 1, so that not all come back at once after the registrar was away.</param>
internal sealed class RegistrationMachine(uint wanted, Func<double> random)
{
    /// <summary>The longest that is asked for.</summary>
    public const uint Longest = 86_400;

    /// <summary>How often a longer time is asked for after 423, without a success between.</summary>
    private const int MaxRaises = 2;

    /// <summary>RFC 5626 §4.5: 30 s, doubled with each failure up to half an hour, and of that a random half to whole.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    private uint _wanted = Math.Clamp(wanted, 1, Longest);
    private int _raises;
    private int _failures;
    private bool _isAsking;
    private bool _isLeaving;

    /// <summary>How far it is.</summary>
    public RegistrationState State { get; private set; }

    /// <summary>Seconds that were granted last.</summary>
    public uint Granted { get; private set; }

    /// <summary>Begins.</summary>
    public RegistrationStep Start()
    {
        State = RegistrationState.Trying;
        _isLeaving = false;
        return Ask();
    }

    /// <summary>Gives it back.</summary>
    public RegistrationStep Leave()
    {
        var asks = State != RegistrationState.Idle && !_isLeaving;
        _isLeaving = true;
        State = RegistrationState.Idle;
        return asks ? new RegistrationStep(0) : default;
    }

    /// <summary>It is time to renew it, or to try again.</summary>
    public RegistrationStep OnTimer() => _isLeaving || _isAsking ? default : Ask();

    /// <summary>What it was registered by has gone (a broken connection): it is asked for anew.</summary>
    public RegistrationStep OnLost() => _isLeaving || _isAsking || State != RegistrationState.Registered ? default : Start();

    /// <summary>The final answer to a REGISTER.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="granted">Seconds that it grants for our contact; null when it says nothing of it.</param>
    public RegistrationStep OnAnswer(SipResponse response, uint? granted)
    {
        _isAsking = false;
        if (_isLeaving)
            return default;
        if (response.IsSuccess && (granted ?? _wanted) is > 0 and var seconds)
        {
            State = RegistrationState.Registered;
            Granted = Math.Min(seconds, Longest);
            (_failures, _raises) = (0, 0);
            return new RegistrationStep(Wake: Renewal(Granted));
        }
        if (response.Status == 423 && _raises++ < MaxRaises
            && SipText.TryNumber(response.Headers.Get(SipHeaderNames.MinExpires), Longest, out var least) && least > _wanted)
        {
            _wanted = (uint)least;
            return Ask();
        }
        State = RegistrationState.Failed;
        return new RegistrationStep(Wake: Pause(response));
    }

    /// <summary>Ten minutes before it ends when it lasts long, else at its half (RFC 5626 §4.2 leaves 600 s for it).</summary>
    private static TimeSpan Renewal(uint seconds) => TimeSpan.FromSeconds(seconds > 1_200 ? seconds - 600 : Math.Max(1, seconds / 2.0));

    private TimeSpan Pause(SipResponse response)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 10));
        pause = (pause < LongestPause ? pause : LongestPause) * (0.5 + (random() / 2));
        return SipText.TryNumber(RetryAfter(response), (ulong)LongestPause.TotalSeconds, out var asked) && TimeSpan.FromSeconds(asked) > pause
            ? TimeSpan.FromSeconds(asked)
            : pause;
    }

    /// <summary>Retry-After without its comment and parameters (RFC 3261 §20.33).</summary>
    private static ReadOnlySpan<char> RetryAfter(SipResponse response)
    {
        var text = response.Headers.Get(SipHeaderNames.RetryAfter).AsSpan().Trim();
        var end = text.IndexOfAny(" (;");
        return end < 0 ? text : text[..end];
    }

    private RegistrationStep Ask()
    {
        _isAsking = true;
        return new RegistrationStep(_wanted);
    }
}
