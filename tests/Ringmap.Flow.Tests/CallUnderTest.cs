using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tests;

/// <summary>One call whose events a test sends by hand.</summary>
internal sealed class CallUnderTest
{
    /// <summary>A Monday, ten o'clock in Stockholm.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public CallUnderTest(CallProgram program, CallerFacts? caller = null, MachineLimits? limits = null, DateTimeOffset? now = null)
    {
        Now = now ?? Monday;
        Machine = new Machine(program, Facts(caller), limits);
        Send(new CallArrived());
    }

    public Machine Machine { get; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>Commands of the last event.</summary>
    public IReadOnlyList<CallCommand> Last { get; private set; } = [];

    /// <summary>The pins taken so far: "in.next", "x.key-1".</summary>
    public string Path => string.Join(' ', Machine.Trace.Path.Where(step => step.Pin is not null).Select(step => step.ElementId + "." + step.Pin));

    public static CallFacts Facts(CallerFacts? caller = null, string timeZone = "Europe/Stockholm") => new()
    {
        CallId = "call-1",
        Caller = caller ?? new CallerFacts { Number = "+46701234567" },
        CalledIdentity = "101",
        Owner = new OwnerFacts { UserId = "ann", Extension = "101", Name = "Ann", TimeZone = timeZone },
    };

    public CallUnderTest Send(CallEvent e, double afterSeconds = 0)
    {
        Now += TimeSpan.FromSeconds(afterSeconds);
        Last = Machine.Handle(e, Now);
        return this;
    }

    /// <summary>The command of this type among those of the last event.</summary>
    public T Expect<T>()
        where T : CallCommand => Assert.Single(Last.OfType<T>());

    /// <summary>The answer is through.</summary>
    public CallUnderTest Answer()
    {
        Expect<AnswerCall>();
        return Send(new CallAnswered());
    }

    /// <summary>The prompt that was just started is this text, and ends.</summary>
    public CallUnderTest Hears(string text)
    {
        StartPlay play = Expect<StartPlay>();
        Assert.Equal(text, string.Join('+', play.Parts.Select(part => part is SpokenText t ? t.Text : part.GetType().Name)));
        return Send(new PlayEnded(play.Op, PlayOutcome.Completed), afterSeconds: 3);
    }

    /// <summary>Presses a key.</summary>
    public CallUnderTest Press(char key) => Send(new DigitPressed(key), afterSeconds: 1);

    /// <summary>The timer that was just started runs out.</summary>
    public CallUnderTest TimePasses()
    {
        StartTimer timer = Last.OfType<StartTimer>().Last();
        return Send(new TimerFired(timer.Op), timer.For.TotalSeconds);
    }
}
