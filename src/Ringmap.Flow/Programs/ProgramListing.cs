using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Programs;

/// <summary>Writes a program as text: the golden form in tests, and what is kept beside a published version.</summary>
internal static class ProgramListing
{
    public static string Write(CallProgram program)
    {
        var text = new StringBuilder();
        for (int i = 0; i < program.Instructions.Length; i++)
        {
            Instruction instruction = program.Instructions[i];
            text.Append(CultureInfo.InvariantCulture, $"{i,4} {instruction.ElementId ?? "safety net",-18} {Text(instruction)}\n");
        }

        return text.ToString();
    }

    private static string Text(Instruction instruction) => instruction switch
    {
        Enter => "enter",
        TakePin x => I($"pin {x.Pin} → {x.Next}"),
        GoTo x => I($"go to {x.Next}"),
        LetRing => "let ring",
        Answer => "answer",
        Pause x => I($"pause {x.For.TotalSeconds} s"),
        Say x => I($"say {Text(x.Prompt)}{(x.BargeIn ? ", barge-in" : "")}, failed → {x.Failed}"),
        ForgetDigits => "forget digits",
        SetCounter x => I($"counter {x.Counter} = {x.Value}"),
        CountDown x => I($"counter {x.Counter} - 1, finished → {x.Finished}"),
        ReadKey x => I($"read key {x.For.TotalSeconds} s{string.Concat(x.Keys.Zip(x.Next, static (key, next) => I($", {key} → {next}")))}, other → {x.Other}, no key → {x.NoKey}"),
        ChooseCaller x => I($"choose caller {string.Concat(x.Matches.Zip(x.Next, static (match, next) => I($"{Text(match)} → {next}, ")))}otherwise → {x.Otherwise}"),
        ChooseTime x => I($"choose time {x.TimeZone ?? "of the owner"} {x.Hours.ToJson().ToJsonString()} {x.Holidays.Length} holidays, open → {x.Open}, closed → {x.Closed}, holiday → {x.Holiday}"),
        RingPhones x => I($"ring phones {(x.InOrder ? "in order " : "")}{x.For.TotalSeconds} s, answered → {x.Answered}, busy → {x.Busy}, no answer → {x.NoAnswer}, declined → {x.Declined}, unreachable → {x.Unreachable}"),
        ConnectTo x => I($"connect to {x.Target} {x.For.TotalSeconds} s, answered → {x.Answered}, busy → {x.Busy}, no answer → {x.NoAnswer}, failed → {x.Failed}"),
        Talk => "talk",
        RecordCaller x => I($"record {x.Longest.TotalSeconds} s, silence {x.SilenceEnds?.TotalSeconds ?? 0} s, keys \"{x.EndKeys}\", nothing → {x.Nothing}, failed → {x.Failed}"),
        StoreRecording x => I($"store, failed → {x.Failed}"),
        EndCall x => I($"end {x.Cause}"),
        ToSafetyNet x => "safety net: " + x.Reason,
        _ => instruction.ToString(),
    };

    private static string Text(Prompt prompt) => string.Join(" + ", prompt.Parts.Select(static part => part switch
    {
        Announcement a => "announcement " + a.Id,
        SpokenText t => "“" + t.Text.ReplaceLineEndings(" ") + "”",
        Silence s => I($"silence {s.Seconds} s"),
        _ => "beep",
    }));

    private static string Text(CallerMatch match) => match switch
    {
        ContactMatch x => "contact " + x.ContactId,
        GroupMatch x => "group " + x.GroupId,
        NumberMatch x => "number " + x.Pattern,
        InternalMatch => "internal",
        UnknownMatch => "unknown",
        _ => "anonymous",
    };

    private static string I(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
