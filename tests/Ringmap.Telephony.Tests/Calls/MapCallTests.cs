using Ringmap.Flow.Execution;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Calls that run a map, each command carried out.</summary>
public class MapCallTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void A_prompt_is_played_after_the_answer_and_the_call_ends_with_it()
    {
        _scene.Directory.Publish(Drawing.Draw([("x", "play", $$"""{"prompt":{{Drawing.Text("hello")}}}"""), ("y", "hang-up", "{}")], [("in", "next", "x"), ("x", "next", "y")]));
        _scene.Caller.Call("101");

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal(["hello"], _scene.Prompts.Loaded);
        Assert.NotNull(_scene.CallerLine.Playing);
        Assert.NotNull(_scene.CallerLine.Connected);
        Assert.Equal("x", Assert.Single(_scene.Switch.LiveCalls).ElementId);

        _scene.Do(() => _scene.CallerLine.EndPlay());

        Assert.Equal(SipEndCause.RemoteHangUp, _scene.Caller.End.Cause);
        Assert.Equal(CallOutcome.EndedByMap, _scene.Journal.Call.Outcome);
        Assert.NotNull(_scene.Journal.Call.AnsweredAt);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_stops_the_prompt_and_chooses_by_RFC_4733_or_by_INFO(bool byInfo)
    {
        _scene.Directory.Publish(Menu);
        _scene.Caller.Call("101");

        if (byInfo)
            _scene.Caller.PressByInfo('1');
        else
            _scene.Do(() => _scene.CallerLine.Press('1'));

        Assert.Equal(["menu", "Beep"], _scene.Prompts.Loaded);
        _scene.Caller.HangUp();
        Assert.Contains("key 1", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_message_is_in_the_journal_before_it_is_recorded_and_stored_when_it_ends()
    {
        LeaveMessage();

        Assert.Single(_scene.Keeper.Journal);
        Assert.Equal("#", _scene.CallerLine.Recording!.EndOnDigits);
        Assert.Equal(TimeSpan.FromSeconds(5), _scene.CallerLine.Recording.SilenceTimeout);
        _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.Silence, 7));

        Assert.Equal(("r1", TimeSpan.FromSeconds(7), true), Assert.Single(_scene.Keeper.Stored));
        Assert.Equal(CallOutcome.MessageLeft, _scene.Journal.Call.Outcome);
        Assert.Equal("r1", _scene.Journal.Call.MessageId);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_hangs_up_while_speaking_has_left_a_message()
    {
        LeaveMessage();
        _scene.Caller.HangUp();

        Assert.Single(_scene.Keeper.Stored);
        Assert.Equal(CallOutcome.MessageLeft, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Nothing_said_is_no_message()
    {
        LeaveMessage();
        _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.Silence, 5, heard: false));

        Assert.Empty(_scene.Keeper.Stored);
        Assert.Equal(["r1"], _scene.Keeper.Dropped);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_end_key_ends_the_message_by_RFC_4733_or_by_INFO(bool byInfo)
    {
        LeaveMessage();
        if (byInfo)
            _scene.Caller.PressByInfo('#');
        else
            _scene.Do(() => _scene.CallerLine.Press('#'));

        Assert.Single(_scene.Keeper.Stored);
        Assert.Contains("key", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_hangs_up_before_the_journal_answers_leaves_nothing_behind()
    {
        _scene.Keeper.Wait = new TaskCompletionSource();
        LeaveMessage();
        Assert.Null(_scene.CallerLine.Recording);
        _scene.Caller.HangUp();
        _scene.Keeper.Wait.SetResult();
        SpinUntil(() => _scene.Keeper.Dropped.Count == 1);

        Assert.Equal(CallOutcome.CallerHungUp, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_recording_that_ends_after_the_map_gave_up_waiting_is_a_message_all_the_same(bool callerStays)
    {
        LeaveMessage();
        _scene.CallerLine.IsStuck = true;
        if (callerStays)
        {
            _scene.Run(180 + 30 + 31);
            Assert.Contains(_scene.Prompts.Loaded, text => text.StartsWith("We are sorry", StringComparison.Ordinal));
            _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.Stopped, 7));
            _scene.Caller.HangUp();
        }
        else
        {
            _scene.Caller.HangUp();
            _scene.Run(31);
            Assert.Single(_scene.Journal.Ended);
            _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.SessionClosed, 7));
        }

        Assert.Equal(("r1", TimeSpan.FromSeconds(7), true), Assert.Single(_scene.Keeper.Stored));
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_journal_that_fails_is_told_to_the_caller_and_stands_in_the_trace()
    {
        _scene.Keeper.BeginFailure = "The disk is full.";
        LeaveMessage();

        Assert.Contains(_scene.Prompts.Loaded, text => text.StartsWith("We are sorry", StringComparison.Ordinal));
        _scene.Do(() => _scene.CallerLine.EndPlay());
        Assert.Contains("The disk is full.", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_message_that_cannot_be_stored_stays_in_the_journal()
    {
        _scene.Keeper.StoreFailure = "The database is locked.";
        LeaveMessage();
        _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.Silence, 7));
        _scene.Do(() => _scene.CallerLine.EndPlay());

        Assert.Single(_scene.Keeper.Journal);
        Assert.Contains("The database is locked.", _scene.Journal.Trace, StringComparison.Ordinal);
        Assert.Single(_scene.Logger.Errors);
    }

    [Fact]
    public void A_full_disk_keeps_what_there_is_and_tells_caller_and_log()
    {
        LeaveMessage();
        _scene.Do(() => _scene.CallerLine.EndRecord(RecordingEnd.DiskFull, 4));

        Assert.Equal(("r1", TimeSpan.FromSeconds(4), false), Assert.Single(_scene.Keeper.Stored));
        Assert.Contains(_scene.Prompts.Loaded, text => text.StartsWith("We are sorry", StringComparison.Ordinal));
        Assert.Single(_scene.Logger.Errors);
    }

    [Fact]
    public void A_prompt_that_fails_takes_the_error_way_of_the_map_with_the_reason_in_the_trace()
    {
        _scene.Prompts.Failure = "There is no voice.";
        _scene.Directory.Publish(Drawing.Draw(
            [("x", "play", $$"""{"prompt":{{Drawing.Text("hello")}}}"""), ("y", "hang-up", """{"cause":"busy"}""")], [("in", "next", "x"), ("x", "error", "y")]));
        _scene.Caller.Call("101");

        Assert.Same(NetworkTones.International.Busy, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        _scene.Run(5);
        Assert.Contains("There is no voice.", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_prompt_that_comes_after_the_caller_has_gone_is_played_to_nobody()
    {
        _scene.Prompts.Wait = new TaskCompletionSource();
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("101");
        Assert.Null(_scene.CallerLine.Playing);
        _scene.Caller.HangUp();
        _scene.Prompts.Wait.SetResult();

        Assert.Equal(CallOutcome.CallerHungUp, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("normal", 480)]
    [InlineData("busy", 486)]
    [InlineData("unavailable", 480)]
    [InlineData("not-in-service", 404)]
    public void A_call_refused_by_the_map_is_refused_with_its_status(string cause, int status)
    {
        _scene.Directory.Publish(Drawing.HangUp(cause));
        _scene.Caller.Call("101");

        Assert.Equal(status, _scene.Caller.End.Status);
        Assert.Equal(CallOutcome.Rejected, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_tone_says_why_an_answered_call_ends_and_a_caller_need_not_wait_for_its_end()
    {
        _scene.Directory.Publish(Drawing.Draw(
            [("x", "play", $$"""{"prompt":{{Drawing.Text("hello")}}}"""), ("y", "hang-up", """{"cause":"not-in-service"}""")], [("in", "next", "x"), ("x", "next", "y")]));
        _scene.Caller.Call("101");
        _scene.Do(() => _scene.CallerLine.EndPlay());

        Assert.Same(Tones.SpecialInformation, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        Assert.Empty(_scene.Caller.Ends);
        _scene.Caller.HangUp();
        Assert.Equal(CallOutcome.EndedByMap, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_is_silent_on_the_network_after_having_spoken_is_gone()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("101");
        _scene.Do(() => _scene.CallerLine.FallSilent());
        Assert.Empty(_scene.Journal.Ended);

        _scene.CallerLine.HasReceived = true;
        _scene.Do(() => _scene.CallerLine.FallSilent());

        Assert.Equal(CallOutcome.CallerHungUp, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_call_without_an_offer_is_answered_with_ours()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("101", withSdp: false);

        Assert.Single(_scene.Caller.Offers);
        Assert.NotNull(_scene.CallerLine.Connected);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("9 8 0 101", AudioCodec.G722)]
    [InlineData("8 9 0 101", AudioCodec.Pcma)]
    [InlineData("18 0 9 101", AudioCodec.Pcmu)]
    public void The_caller_is_spoken_to_by_the_codec_it_likes_best(string offered, AudioCodec codec)
    {
        _scene.Caller.Sdp = TestPhone.Offer.Replace("0 8 101", offered, StringComparison.Ordinal);
        _scene.Caller.Call("101");

        Assert.Equal(codec, _scene.CallerLine.Connected!.Codec);
        Assert.Equal((int)codec, _scene.CallerLine.Connected.PayloadType);
    }

    [Fact]
    public void An_offer_without_common_codec_is_refused_and_no_port_is_left()
    {
        _scene.Caller.Sdp = TestPhone.Offer.Replace("0 8 101", "18", StringComparison.Ordinal);
        _scene.Caller.Call("101");

        Assert.Equal(488, _scene.Caller.End.Status);
        Assert.Matches("^30[0-9] ringmap \".+\"$", _scene.Caller.End.Response!.Headers.Get(SipHeaderNames.Warning));
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_gives_up_while_ringing_ends_the_call()
    {
        _scene.AddPhoneOf("101");
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");
        _scene.Caller.HangUp();

        Assert.Equal(CallOutcome.CallerHungUp, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Stopping_keeps_what_was_said_and_ends_the_calls()
    {
        LeaveMessage();
        var stopping = _scene.Switch.StopAsync(TestContext.Current.CancellationToken);
        _scene.Run();

        Assert.Single(_scene.Keeper.Stored);
        Assert.Single(_scene.Caller.Ends);
        Assert.Equal(CallOutcome.MessageLeft, _scene.Journal.Call.Outcome);
        SpinUntil(() => stopping.IsCompleted);
    }

    private static Flow.Maps.FlowMap Menu => Drawing.Draw(
        [("x", "menu", $$"""{"prompt":{{Drawing.Text("menu")}},"keys":[{"key":"1","label":"message"}]}"""), ("y", "take-a-message", "{}")],
        [("in", "next", "x"), ("x", "key-1", "y")]);

    /// <summary>A call in which the beep has been heard.</summary>
    private void LeaveMessage()
    {
        _scene.Directory.Publish(Drawing.Draw([("x", "take-a-message", """{"silence":5,"endKeys":"#"}"""), ("y", "hang-up", "{}")],
            [("in", "next", "x"), ("x", "left", "y"), ("x", "nothing", "y")]));
        _scene.Caller.Call("101");
        _scene.Do(() => _scene.CallerLine.EndPlay());
    }

    /// <summary>For what comes back from a thread of the pool.</summary>
    private void SpinUntil(Func<bool> so) => Assert.True(SpinWait.SpinUntil(() =>
    {
        _scene.Run(0.01);
        return so();
    }, TimeSpan.FromSeconds(10)));
}
