using Ringmap.Media.Audio;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>What whom we call says before they answer: the caller hears it.</summary>
public class EarlyAudioTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void A_caller_who_is_not_answered_hears_it_by_a_183()
    {
        var phone = Speaks();
        Transfer();

        Assert.Equal(183, _scene.Caller.Provisional[^1]);
        Assert.Contains("m=audio", _scene.Caller.Session!.RemoteSdp, StringComparison.Ordinal);
        Assert.False(_scene.Caller.IsAnswered);
        Assert.Same(_scene.Lines.All[1], _scene.CallerLine.RelayedTo);
        Assert.NotNull(_scene.CallerLine.Connected);

        _scene.Do(() => phone.Session!.Answer(phone.Sdp));
        Assert.True(_scene.Caller.IsAnswered);
        Assert.Same(_scene.Lines.All[1], _scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_is_answered_hears_it_in_place_of_our_ringing()
    {
        var phone = _scene.AddPhoneOf("102");
        _scene.Directory.Publish(Drawing.Draw(
            [("x", "play", $$"""{"prompt":{{Drawing.Text("hello")}}}"""), ("y", "transfer", """{"target":"102","seconds":10}""")], [("in", "next", "x"), ("x", "next", "y")]));
        phone.WhenCalled = static s => s.SendProvisional(180);
        _scene.Caller.Call("101");
        _scene.Do(() => _scene.CallerLine.EndPlay());
        Assert.NotNull(_scene.CallerLine.Playing);

        _scene.Do(() => phone.Session!.SendProvisional(183, phone.Sdp));
        Assert.Null(_scene.CallerLine.Playing);
        Assert.Same(_scene.Lines.All[1], _scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.Cancelled, phone.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void What_is_said_before_a_refusal_ends_with_it()
    {
        var phone = Speaks();
        Transfer();
        _scene.Do(() => phone.Session!.Reject(486));

        Assert.Null(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        Assert.Contains("busy", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_whose_audio_was_opened_hears_our_ringing_of_who_is_called_next()
    {
        var phone = Speaks();
        var other = _scene.AddPhoneOf("101");
        other.WhenCalled = static s => s.SendProvisional(180);
        _scene.Directory.Publish(Drawing.Draw([("x", "transfer", """{"target":"102","seconds":10}"""), ("y", "ring-my-phones", "{}")], [("in", "next", "x"), ("x", "busy", "y")]));
        _scene.Caller.Call("101");
        _scene.Do(() => phone.Session!.Reject(486));

        Assert.Same(NetworkTones.International.Ringing, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        _scene.Do(() => other.Session!.Answer(other.Sdp));
        Assert.Null(_scene.CallerLine.Playing);
        Assert.True(_scene.Caller.IsAnswered);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Of_several_telephones_none_speaks_alone()
    {
        Speaks();
        Speaks();
        Transfer();

        Assert.DoesNotContain(183, _scene.Caller.Provisional);
        Assert.Contains(180, _scene.Caller.Provisional);
        Assert.Null(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_has_offered_nothing_hears_ringing_of_their_own()
    {
        Speaks();
        _scene.Directory.Publish(Drawing.Transfer("102"));
        _scene.Caller.Call("101", withSdp: false);

        Assert.DoesNotContain(183, _scene.Caller.Provisional);
        Assert.Contains(180, _scene.Caller.Provisional);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    /// <summary>A telephone of 102 that says something before it answers.</summary>
    private TestPhone Speaks()
    {
        var phone = _scene.AddPhoneOf("102");
        phone.WhenCalled = s => s.SendProvisional(183, phone.Sdp);
        return phone;
    }

    private void Transfer()
    {
        _scene.Directory.Publish(Drawing.Transfer("102"));
        _scene.Caller.Call("101");
    }
}
