using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>
/// Many calls at once over a network that loses, doubles and reorders, some with one side losing its power, decided by a seed.
/// Whatever happens to single messages: every session ends once at both sides, no transaction, session or timer stays, and what one
/// side believes the other does too.
/// </summary>
public sealed class SimulationTests
{
    private static int Rounds => LongRuns.AreWanted ? 670 : 20;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Rounds)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_call_ends_at_both_sides(int seed) => new Town(seed, calls: 150).Run();

    [Fact]
    public void The_same_seed_makes_the_same_messages() =>
        Assert.Equal(new Town(7, calls: 20).Run(), new Town(7, calls: 20).Run());

    private sealed class Town
    {
        private readonly Random _random;
        private readonly Scene _scene;
        private readonly int _calls;
        private readonly List<Side> _callers = [];
        private readonly Dictionary<string, Side> _called = [];
        private readonly List<Side> _forgotten = [];
        private readonly bool _hasRestart;

        public Town(int seed, int calls)
        {
            _random = new Random(seed);
            _calls = calls;
            _hasRestart = seed % 3 == 0;
            _scene = new Scene(seed);
            _scene.Network.Conditions = new SimulatedConditions
            {
                Loss = 0.3 * _random.NextDouble(),
                Duplication = 0.2 * _random.NextDouble(),
                Delay = TimeSpan.FromMilliseconds(1 + _random.Next(50)),
                Jitter = TimeSpan.FromMilliseconds(_random.Next(800)),
            };
            _scene.HandlerA.WhenInvited = _scene.HandlerB.WhenInvited = OnInvite;
        }

        /// <summary>Gives a fingerprint of the run.</summary>
        public string Run()
        {
            for (var i = 0; i < _calls; i++)
                _scene.Loop.Schedule(After(20), Call);
            if (_hasRestart)
                _scene.Loop.Schedule(TimeSpan.FromSeconds(10) + After(10), Restart);
            _scene.Run(TimeSpan.FromSeconds(120));
            foreach (var side in _callers.Concat(_called.Values).Concat(_forgotten))
                side.Session!.HangUp();
            _scene.AssertNothingIsLeft();

            Assert.Equal(_calls, _callers.Count);
            // The run was about something: calls came up, were refused and were taken back.
            Assert.Contains(_callers, side => side.IsUp);
            Assert.Contains(_callers, side => side.Ends[0].Cause == SipEndCause.Refused);
            Assert.Contains(_called.Values, side => side.Ends[0].Cause == SipEndCause.Cancelled);
            foreach (var caller in _callers)
            {
                var end = Ended(caller);
                if (!_called.TryGetValue(caller.Session!.CallId, out var called))
                {
                    // Nothing of the INVITE came through.
                    Assert.Contains(end.Cause, (SipEndCause[])[SipEndCause.Timeout, SipEndCause.LocalHangUp]);
                    continue;
                }
                var other = Ended(called);
                Assert.True(caller.IsGhost || called.IsGhost || called.IsLate || Agree(caller, end, called, other), $"caller {end}, called {other}\n{Ladder(caller)}");
            }
            Assert.All(_called.Values.Concat(_forgotten), side => Ended(side));
            return string.Join('\n', _scene.Log.Select(l => l.At.Ticks + l.ToString()));
        }

        /// <summary>The one end of a side.</summary>
        private SipEnd Ended(Side side)
        {
            Assert.True(side.Ends.Count == 1, $"ended {side.Ends.Count} times\n{Ladder(side)}");
            return side.Ends[0];
        }

        /// <summary>The messages of a call, one a line.</summary>
        private string Ladder(Side side) => string.Join('\n', _scene.Log.Where(l => l.Message.CallId == side.Session!.CallId)
            .Select(l => $"{(l.At - _scene.Log[0].At).TotalSeconds,8:0.000}  {l}"));

        /// <summary>Who was at B is a ghost from now on, unless it had ended.</summary>
        private void Restart()
        {
            foreach (var side in _callers.Concat(_called.Values).Where(s => s.Endpoint == _scene.B && s.Ends.Count == 0))
                side.IsGhost = true;
            _scene.RestartB();
        }

        /// <summary>A side that was refused or cancelled must not face one that was told that the call is up and ended well, unless messages were given up on the way.</summary>
        private static bool Agree(Side caller, SipEnd a, Side called, SipEnd b)
        {
            var lost = a.Cause is SipEndCause.Timeout || b.Cause is SipEndCause.Timeout;
            // Who has heard the ACK has a caller who has sent one; the caller may have given the call up meanwhile.
            if (called.IsUp && !caller.IsUp && a.Cause is not SipEndCause.LocalHangUp)
                return false;
            return b.Cause switch
            {
                SipEndCause.Cancelled => a.Cause is SipEndCause.LocalHangUp,
                SipEndCause.Refused => a.Cause is SipEndCause.Refused or SipEndCause.LocalHangUp || lost,
                SipEndCause.RemoteHangUp => a.Cause is SipEndCause.LocalHangUp || lost,
                SipEndCause.LocalHangUp => a.Cause is SipEndCause.RemoteHangUp or SipEndCause.LocalHangUp || lost,
                _ => lost,
            };
        }

        private TimeSpan After(double seconds) => TimeSpan.FromSeconds(_random.NextDouble() * seconds);

        private void Call()
        {
            var side = new Side();
            _callers.Add(side);
            var reverse = _random.Next(2) == 0;
            var invite = reverse
                ? _scene.InviteToB() with { RequestUri = _scene.Uri(Scene.AddressA, "101") }
                : _scene.InviteToB();
            side.Endpoint = reverse ? _scene.B : _scene.A;
            side.Session = side.Endpoint.Invite(invite, side);
            if (_random.Next(3) == 0)
                _scene.Loop.Schedule(After(10), () => side.Session.HangUp());
            LiveOn(side);
        }

        private void OnInvite(IncomingInvite invite)
        {
            var side = new Side { Endpoint = invite.Source.EndPoint.Equals(Scene.AddressA) ? _scene.B : _scene.A };
            // After a restart the INVITE of a call that is forgotten comes again.
            if (_called.Remove(invite.Request.CallId, out var before))
            {
                _forgotten.Add(before);
                side.IsLate = true;
            }
            _called.Add(invite.Request.CallId, side);
            var session = side.Session = invite.Accept(side);
            if (_random.Next(2) == 0)
                _scene.Loop.Schedule(After(2), () => session.SendProvisional(180));
            if (_random.Next(10) == 0)
                session.Reject(486);
            _scene.Loop.Schedule(After(8), () =>
            {
                if (_random.Next(5) == 0)
                    session.Reject(480);
                else
                    session.Answer(Scene.Answer);
            });
            LiveOn(side);
        }

        private void LiveOn(Side side)
        {
            _scene.Loop.Schedule(After(30), () => side.Session!.Reinvite(Scene.Offer));
            _scene.Loop.Schedule(After(30), () => side.Session!.SendInfo("application/dtmf-relay", "Signal=5"));
            _scene.Loop.Schedule(After(60), () => side.Session!.HangUp());
        }
    }

    private sealed class Side : ISipSessionHandler
    {
        public SipSession? Session { get; set; }

        public SipEndpoint? Endpoint { get; set; }

        /// <summary>Its endpoint lost its power while it was going on.</summary>
        public bool IsGhost { get; set; }

        /// <summary>Its INVITE had been answered before the restart.</summary>
        public bool IsLate { get; set; }

        public bool IsUp { get; private set; }

        public List<SipEnd> Ends { get; } = [];

        public void OnProvisional(SipSession session, SipResponse response) => Assert.Empty(Ends);

        public void OnAnswered(SipSession session, string? sdp) => IsUp = true;

        public void OnConfirmed(SipSession session, string? sdp) => IsUp = true;

        public SipAnswer OnOffer(SipSession session, string? sdp) => SipAnswer.Accept(Scene.Answer);

        public bool OnInfo(SipSession session, string contentType, string body) => true;

        public void OnEnded(SipSession session, SipEnd end) => Ends.Add(end);
    }
}
