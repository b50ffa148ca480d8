using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// A telephone sends whom it talks with on to somebody whose telephones ring now: a blind transfer (RFC 3515, RFC 5589 §6). The two
/// talk on until the telephone hangs up or somebody answers.
/// </summary>
internal sealed class PhoneTransfer
{
    /// <summary>How long the telephones ring: what the transfer element rings for unless told otherwise.</summary>
    private static readonly TimeSpan RingTime = TimeSpan.FromSeconds(30);

    private readonly IncomingRefer _refer;
    private SipCall _call;
    private Dial? _dial;

    /// <summary>A transfer that has not begun.</summary>
    /// <param name="call">The call that the telephone is in.</param>
    /// <param name="refer">What it asks for; accepted.</param>
    /// <param name="isByCaller">True when the caller sends the other one on; false when the other one does it with the caller.</param>
    public PhoneTransfer(SipCall call, IncomingRefer refer, bool isByCaller) => (_call, _refer, IsByCaller) = (call, refer, isByCaller);

    /// <summary>True when the caller of the call sends the other one on.</summary>
    public bool IsByCaller { get; private set; }

    /// <summary>Calls the telephones.</summary>
    /// <param name="services">What calls use.</param>
    /// <param name="to">Whose.</param>
    /// <param name="staying">Who is sent on.</param>
    public void Start(CallServices services, Destination to, Leg staying)
    {
        _dial = new Dial(services, OnDialled) { Called = (leg, target) => _call.OnCalled(leg, target) };
        _dial.Start(new DialPlan(to.Targets, to.Called, RingTime), staying.Party, staying.Codec);
    }

    /// <summary>The telephone has hung up: who was sent on waits in a call of their own.</summary>
    /// <param name="call">That call; they are its caller.</param>
    public void MoveTo(SipCall call) => (_call, IsByCaller) = (call, false);

    /// <summary>Who was sent on has gone.</summary>
    public void Cancel()
    {
        _dial?.Cancel();
        _refer.Report(487);
    }

    private void OnDialled(DialResult result)
    {
        _refer.Report(result.Outcome switch
        {
            DialOutcome.Answered => 200,
            DialOutcome.Busy => 486,
            DialOutcome.Declined => 603,
            DialOutcome.NoAnswer => 408,
            _ => 480,
        });
        _call.OnTransferred(this, result);
    }
}
