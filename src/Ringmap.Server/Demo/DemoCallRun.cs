using System.Collections.Concurrent;
using System.Globalization;
using Ringmap.Media.Audio;
using Ringmap.Office;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Office.Speech;
using Ringmap.Server.Hosting;
using Ringmap.Sip.Transports;
using Ringmap.Storage;
using Ringmap.Storage.Entities;
using Ringmap.Telephony;
using Ringmap.Telephony.Demo;

namespace Ringmap.Server.Demo;

/// <summary>
/// The newcomer's proof: the built-in caller calls Ann, presses 1, leaves a message; then the message and its mail are looked up and the
/// sound is compared with what was spoken. Each step is printed as it happens.
/// </summary>
internal sealed class DemoCallRun(RunningServer server, TextWriter output)
{
    private const string Sentence = "Hello Ann, this is Nora. Your samples have arrived, all seven of them. Please call me back this afternoon.";

    /// <summary>How long the message and its mail may take after the call: seconds are enough, but an SMTP server may be slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IServiceProvider _services = server.App.Services;

    /// <summary>Places the call and checks what came of it. True: all of it worked.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        if (_services.GetRequiredService<ITelephoneSystem>().Listening.Select(Parse).FirstOrDefault(address => address is { Transport: SipTransport.Udp }) is not { } udp)
            return await SayAsync(false, "The built-in caller calls by UDP, and no udp:// address is listened on.");
        if (_services.GetRequiredService<PeopleDirectory>().FindCalled("101")?.Owner.UserId is not { } ann)
            return await SayAsync(false, "Ann's extension 101 is not there any more; start with an empty data folder.");
        AudioClip speech = await SpeechAsync(stop);
        await output.WriteLineAsync("The built-in caller is Nora, a contact of Ann's. She says:\n  “" + Sentence + "”\n");

        using var news = new News(_services.GetRequiredService<MessageBox>(), _services.GetRequiredService<MailOutbox>(), ann);
        var steps = new BlockingCollection<string>();
        Task printing = Task.Run(() => PrintAsync(steps), stop);
        DemoCallResult result;
        try
        {
            result = await DemoCaller.PlaceAsync(
                new DemoCallOptions { Server = udp.EndPoint, Speech = speech, Number = DemoSeed.NorasNumber, Name = "Nora Berg" },
                step => steps.Add(string.Create(CultureInfo.InvariantCulture, $"{step.At.TotalSeconds,7:0.0} s  {step.Text}"), CancellationToken.None),
                _services.GetRequiredService<TimeProvider>(), _services.GetRequiredService<ILoggerFactory>().CreateLogger("Ringmap.Demo"), stop);
        }
        finally
        {
            steps.CompleteAdding();
            await printing;
            steps.Dispose();
        }

        return result.Succeeded ? await CheckAsync(ann, speech, news, stop) : await SayAsync(false, "The call did not work.");
    }

    private async Task<AudioClip> SpeechAsync(CancellationToken stop)
    {
        OfficeResult<AudioClip> spoken = await _services.GetRequiredService<SpokenTexts>().ClipAsync(Sentence, null, stop);
        if (spoken.IsDone)
            return spoken.Value;
        await output.WriteLineAsync($"{spoken.Refusal.Reason} Instead of the sentence the caller plays a melody.");
        return new AudioClip(HoldMusic.Clip.Samples[..(5 * AudioClip.SampleRate)]);
    }

    private async Task PrintAsync(BlockingCollection<string> steps)
    {
        foreach (string step in steps.GetConsumingEnumerable())
        {
            await output.WriteLineAsync(step);
            await output.FlushAsync();
        }
    }

    private async Task<bool> CheckAsync(string ann, AudioClip speech, News news, CancellationToken stop)
    {
        MessageBox messages = _services.GetRequiredService<MessageBox>();
        MailOutbox outbox = _services.GetRequiredService<MailOutbox>();
        MailboxMessage message;
        OutboxMail mail;
        try
        {
            message = await news.Message.WaitAsync(Patience, _services.GetRequiredService<TimeProvider>(), stop);
            mail = await news.Mail.WaitAsync(Patience, _services.GetRequiredService<TimeProvider>(), stop);
        }
        catch (TimeoutException)
        {
            return await SayAsync(false, news.Message.IsCompleted ? "The mail was not delivered in time; the page Mail says why." : "The message did not arrive.");
        }

        string path = (await messages.AudioPathAsync(ann, message.Id, stop)).Value ?? "";
        byte[] wav = await File.ReadAllBytesAsync(path, stop);
        (bool isRecorded, string recording) = DemoProof.OfRecording(wav, speech);
        OfficeResult<byte[]> eml = await outbox.EmlAsync(ann, mail.Id, stop);
        (bool isMailed, string mailed) = eml.IsDone ? await DemoProof.OfMailAsync(eml.Value, wav, stop) : (false, eml.Refusal.Reason);
        DataFolder folder = _services.GetRequiredService<DataFolder>();
        string where = mail.IsBuiltIn ? Path.Combine(folder.Mail, mail.OwnerId, mail.Id + ".eml") : $"delivered to {server.Options.Office.Mail.Smtp.Host}";
        await output.WriteLineAsync($"""

            Message {message.Id}
              {path}
              {recording}
            Mail {mailed}
              {where}
            Sign in as ann to hear the message and to see the call's way over the map:
              {new Uri(server.Address, "/messages/" + message.Id)}
              {new Uri(server.Address, "/calls/" + message.CallId)}
            """);
        return await SayAsync(isRecorded && isMailed && mail.State == StoredMailState.Delivered && (!mail.IsBuiltIn || File.Exists(where)), isRecorded && isMailed ? "All of it worked." : "It did not all work: see above.");
    }

    private async Task<bool> SayAsync(bool isGood, string text)
    {
        await output.WriteLineAsync("\n" + text);
        await output.FlushAsync();
        return isGood;
    }

    private static SipListenAddress? Parse(string address) => SipListenAddress.TryParse(address, out SipListenAddress? read) ? read : null;

    /// <summary>Hears of the message and of its mail. Listens from before the call, so that nothing is missed.</summary>
    private sealed class News : IDisposable
    {
        private readonly TaskCompletionSource<MailboxMessage> _message = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<OutboxMail> _mail = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentDictionary<string, OutboxMail> _settled = new();
        private readonly MessageBox _messages;
        private readonly MailOutbox _outbox;
        private readonly string _owner;

        public News(MessageBox messages, MailOutbox outbox, string owner)
        {
            (_messages, _outbox, _owner) = (messages, outbox, owner);
            messages.Changed += OnMessage;
            outbox.Changed += OnMail;
        }

        /// <summary>The message that came.</summary>
        public Task<MailboxMessage> Message => _message.Task;

        /// <summary>Its mail, delivered or given up.</summary>
        public Task<OutboxMail> Mail => _mail.Task;

        public void Dispose()
        {
            _messages.Changed -= OnMessage;
            _outbox.Changed -= OnMail;
        }

        private void OnMessage(MailboxMessage message)
        {
            if (message.OwnerId == _owner && message.ContactId is not null && _message.TrySetResult(message) && _settled.TryGetValue(message.Id, out OutboxMail? mail))
                _mail.TrySetResult(mail);
        }

        private void OnMail(OutboxMail mail)
        {
            if (mail is not { MessageId: { } id, State: not StoredMailState.Queued })
                return;
            _settled[id] = mail;
            if (_message.Task is { IsCompletedSuccessfully: true, Result: var message } && message.Id == id)
                _mail.TrySetResult(mail);
        }
    }
}
