using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;

namespace Ringmap.Office.Tests.Support;

/// <summary>The office with messages and mail.</summary>
public class MessagesUnderTest : OfficeUnderTest
{
    private MailOutbox? _outbox;

    protected MailOptions MailOptions { get; } = new();

    protected MailOutbox Outbox => _outbox ??= NewOutbox();

    protected MessageBox Messages => _messages ??= new(Database, Outbox, Time, NullLogger<MessageBox>.Instance);

    private MessageBox? _messages;

    protected static short[] Speech { get; } = ScriptedSpeaker.Tone(24_000).Samples.ToArray();

    public override async ValueTask DisposeAsync()
    {
        _outbox?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected MailOutbox NewOutbox() => new(Database, MailOptions, Numbers, Time, NullLogger<MailOutbox>.Instance, new Random(1));

    protected static CallFacts Call(string? number = "+46701234567", string? name = "Nora Berg", string owner = "ann") => new()
    {
        CallId = "call-1",
        CalledIdentity = "101",
        Caller = new CallerFacts { Number = number, ContactName = name, IsAnonymous = number is null },
        Owner = new OwnerFacts { UserId = owner, Extension = "101", Name = "Ann", TimeZone = "Europe/Stockholm" },
    };

    protected async Task<RecordingTicket> RecordAsync(CallFacts? call = null)
    {
        RecordingTicket ticket = (await Messages.BeginAsync(call ?? Call(), Time.GetUtcNow(), Stop)).Value!;
        await File.WriteAllBytesAsync(ticket.Path, WavWriter.ToArray(Speech), Stop);
        return ticket;
    }

    protected async Task<MailboxMessage> LeaveMessageAsync(CallFacts? call = null) =>
        (await Messages.StoreAsync((await RecordAsync(call)).Id, TimeSpan.FromSeconds(3), complete: true, Stop)).Value!;
}
