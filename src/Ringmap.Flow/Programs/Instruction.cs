using System.Collections.Immutable;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Programs;

/// <summary>
/// One step of a program. The family is closed: see the records in this file. Operands of type <c>int</c> whose meaning is a
/// place in the program are addresses: indexes into <see cref="CallProgram.Instructions"/>. Without one named, the next
/// instruction follows.
/// </summary>
/// <param name="ElementId">The element that it comes from; null: the safety net.</param>
public abstract record Instruction(string? ElementId)
{
    /// <summary>The same instruction with its labels replaced by addresses.</summary>
    internal virtual Instruction Link(Func<int, int> address) => this;
}

/// <summary>The call comes into an element.</summary>
public sealed record Enter(string ElementId) : Instruction(ElementId);

/// <summary>The call leaves an element by a pin.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="Pin">The pin.</param>
/// <param name="Next">Where it goes on.</param>
public sealed record TakePin(string ElementId, string Pin, int Next) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Next = address(Next) };
}

/// <summary>Go on elsewhere.</summary>
public sealed record GoTo(string? ElementId, int Next) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Next = address(Next) };
}

/// <summary>Let a caller who is not answered yet hear ringing.</summary>
public sealed record LetRing(string? ElementId) : Instruction(ElementId);

/// <summary>Answer the caller, unless that is done already, and wait until the answer is through.</summary>
public sealed record Answer(string? ElementId) : Instruction(ElementId);

/// <summary>Wait.</summary>
public sealed record Pause(string? ElementId, TimeSpan For) : Instruction(ElementId);

/// <summary>Play a prompt to its end. With barge-in a digit ends it, and a digit typed ahead skips it; the digit is kept.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="Prompt">What the caller hears; not empty.</param>
/// <param name="BargeIn">A digit ends it.</param>
/// <param name="Failed">Where it goes on when the prompt cannot be played.</param>
public sealed record Say(string? ElementId, Prompt Prompt, bool BargeIn, int Failed) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Failed = address(Failed) };
}

/// <summary>Forget digits typed ahead.</summary>
public sealed record ForgetDigits(string? ElementId) : Instruction(ElementId);

/// <summary>Put a number into a counter.</summary>
public sealed record SetCounter(string? ElementId, int Counter, int Value) : Instruction(ElementId);

/// <summary>Take one from a counter; when nothing is left go on elsewhere.</summary>
public sealed record CountDown(string? ElementId, int Counter, int Finished) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Finished = address(Finished) };
}

/// <summary>Take one key: one typed ahead, or wait for one.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="For">How long to wait.</param>
/// <param name="Keys">Keys that lead somewhere.</param>
/// <param name="Next">Where each of them leads, in the same order.</param>
/// <param name="Other">Where any other key leads.</param>
/// <param name="NoKey">Where it goes on without a key.</param>
public sealed record ReadKey(string? ElementId, TimeSpan For, string Keys, ImmutableArray<int> Next, int Other, int NoKey) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) =>
        this with { Next = [.. Next.Select(address)], Other = address(Other), NoKey = address(NoKey) };
}

/// <summary>Choose by caller: the first match wins.</summary>
public sealed record ChooseCaller(string? ElementId, ImmutableArray<CallerMatch> Matches, ImmutableArray<int> Next, int Otherwise) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Next = [.. Next.Select(address)], Otherwise = address(Otherwise) };
}

/// <summary>Choose by date and time of day.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="TimeZone">IANA time zone; null: the owner's.</param>
/// <param name="Hours">When it is open.</param>
/// <param name="Holidays">Days apart; they come before the hours.</param>
/// <param name="Open">Where it goes on when open.</param>
/// <param name="Closed">Where it goes on when closed.</param>
/// <param name="Holiday">Where it goes on on a day apart.</param>
public sealed record ChooseTime(string? ElementId, string? TimeZone, WeeklyHours Hours, ImmutableArray<DateRow> Holidays, int Open, int Closed, int Holiday)
    : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Open = address(Open), Closed = address(Closed), Holiday = address(Holiday) };
}

/// <summary>Ring the owner's phones until one answers or the time is up.</summary>
/// <param name="ElementId">Its element.</param>
/// <param name="For">How long they ring; in order: each.</param>
/// <param name="InOrder">One after the other; false: all at once.</param>
/// <param name="Answered">Where it goes on after the talk.</param>
/// <param name="Busy">Where it goes on when all are busy.</param>
/// <param name="NoAnswer">Where it goes on when nobody answers.</param>
/// <param name="Declined">Where it goes on when the call is declined.</param>
/// <param name="Unreachable">Where it goes on when there is no phone.</param>
public sealed record RingPhones(string? ElementId, TimeSpan For, bool InOrder, int Answered, int Busy, int NoAnswer, int Declined, int Unreachable) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with
    {
        Answered = address(Answered),
        Busy = address(Busy),
        NoAnswer = address(NoAnswer),
        Declined = address(Declined),
        Unreachable = address(Unreachable),
    };
}

/// <summary>Call another number and connect the caller with it.</summary>
public sealed record ConnectTo(string? ElementId, string Target, TimeSpan For, int Answered, int Busy, int NoAnswer, int Failed) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with
    {
        Answered = address(Answered),
        Busy = address(Busy),
        NoAnswer = address(NoAnswer),
        Failed = address(Failed),
    };
}

/// <summary>Caller and the party that answered talk; goes on when that party hangs up.</summary>
public sealed record Talk(string? ElementId) : Instruction(ElementId);

/// <summary>Record the caller. Goes on when there is something to keep, also after the caller has hung up.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="Longest">The longest length.</param>
/// <param name="SilenceEnds">Silence of this length ends it; null: none does.</param>
/// <param name="EndKeys">Keys that end it.</param>
/// <param name="Nothing">Where it goes on when nothing was said.</param>
/// <param name="Failed">Where it goes on when nothing could be recorded.</param>
public sealed record RecordCaller(string? ElementId, TimeSpan Longest, TimeSpan? SilenceEnds, string EndKeys, int Nothing, int Failed) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Nothing = address(Nothing), Failed = address(Failed) };
}

/// <summary>Keep the recording as a message.</summary>
/// <param name="ElementId">The element.</param>
/// <param name="Failed">Where it goes on when it could not be stored, or when the recording had to be cut off.</param>
public sealed record StoreRecording(string? ElementId, int Failed) : Instruction(ElementId)
{
    internal override Instruction Link(Func<int, int> address) => this with { Failed = address(Failed) };
}

/// <summary>End the call.</summary>
public sealed record EndCall(string? ElementId, HangUpCause Cause) : Instruction(ElementId);

/// <summary>Go into the safety net.</summary>
/// <param name="ElementId">The element that leads there.</param>
/// <param name="Reason">Why, for the trace.</param>
public sealed record ToSafetyNet(string? ElementId, string Reason) : Instruction(ElementId);
