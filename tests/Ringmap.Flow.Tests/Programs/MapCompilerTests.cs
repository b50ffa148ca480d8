using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Tracing;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tests.Programs;

public class MapCompilerTests
{
    [Fact]
    public void A_program_reads_like_this()
    {
        CallProgram program = Drawing.Of("ring-my-phones").Add("msg", "take-a-message", """{"prompt":[{"kind":"text","text":"Speak"}]}""")
            .Connect("x.no-answer", "msg").Connect("x.busy", "msg").Connect("x.declined", "msg").Compile();
        Assert.Equal(
            """
               0 in                 enter
               1 in                 let ring
               2 in                 go to 3
               3 in                 pin next → 4
               4 x                  enter
               5 x                  let ring
               6 x                  ring phones 20 s, answered → 7, busy → 11, no answer → 12, declined → 13, unreachable → 14
               7 x                  pin answered → 8
               8 x                  talk
               9 x                  go to 10
              10 x                  end Normal
              11 x                  pin busy → 16
              12 x                  pin no-answer → 16
              13 x                  pin declined → 16
              14 x                  pin unreachable → 15
              15 x                  safety net: Nothing is connected to “Unreachable”.
              16 msg                enter
              17 msg                answer
              18 msg                say “Speak”, barge-in, failed → 19
              19 msg                answer
              20 msg                say beep, failed → 21
              21 msg                answer
              22 msg                forget digits
              23 msg                record 180 s, silence 5 s, keys "#", nothing → 29, failed → 26
              24 msg                store, failed → 26
              25 msg                go to 31
              26 msg                answer
              27 msg                say “We are sorry. Your message could not be recorded in full. Please call again later.”, failed → 33
              28 msg                go to 33
              29 msg                pin nothing → 30
              30 msg                end Normal
              31 msg                pin left → 32
              32 msg                end Normal
              33 msg                pin error → 34
              34 msg                end Normal
              35 safety net         answer
              36 safety net         say “Please leave a message after the tone.”, failed → 37
              37 safety net         say beep, failed → 38
              38 safety net         forget digits
              39 safety net         record 180 s, silence 5 s, keys "#", nothing → 41, failed → 42
              40 safety net         store, failed → 42
              41 safety net         end Normal
              42 safety net         say “We are sorry. Your message could not be recorded in full. Please call again later.”, failed → 41
              43 safety net         go to 41

            """, program.Listing());
        Assert.Equal(35, program.SafetyNet);
    }

    [Fact]
    public void Prompts_are_named_once_each()
    {
        CallProgram program = Drawing.Of("play", """{"prompt":[{"kind":"announcement","id":"a1"}]}""").Add("y", "play", """{"prompt":[{"kind":"announcement","id":"a1"}]}""").Connect("x.next", "y").Compile();
        Assert.Single(program.Prompts, parts => parts is [Announcement { Id: "a1" }]);
        Assert.Single(program.Prompts, parts => parts is [SpokenText { Text: MapCompiler.PleaseLeaveMessage }]);
        Assert.Equal(4, program.Prompts.Count());
    }

    [Fact]
    public void What_no_call_can_come_to_is_left_out() =>
        Assert.DoesNotContain(Drawing.Of("hang-up").Add("lonely", "hang-up").Compile().Instructions, instruction => instruction.ElementId == "lonely");

    [Fact]
    public void Numbers_that_are_stored_stay()
    {
        Assert.Equal("1 Event, 2 Command, 3 Entered, 4 Left, 5 Note", Numbers<TraceKind>());
        Assert.Equal("0 None, 1 MessageLeft, 2 Answered, 3 Transferred, 4 CallerHungUp, 5 EndedByMap, 6 Rejected", Numbers<CallOutcome>());
        Assert.Equal("1 Completed, 2 Interrupted, 3 Failed", Numbers<PlayOutcome>());
        Assert.Equal("1 Answered, 2 Busy, 3 NoAnswer, 4 Declined, 5 Unreachable", Numbers<RingOutcome>());
        Assert.Equal("1 Answered, 2 Busy, 3 NoAnswer, 4 Failed", Numbers<TransferOutcome>());
        Assert.Equal("1 EndedByCaller, 2 Silence, 3 Key, 4 MaxLength, 5 DiskFull, 6 Failed, 7 Stopped", Numbers<RecordingOutcome>());
        Assert.Equal("1 Normal, 2 Busy, 3 Unavailable, 4 NotInService", Numbers<HangUpCause>());
    }

    private static string Numbers<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => $"{Convert.ToInt32(value, null)} {value}"));
}
