using System.Data.Common;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch lights lamps; the office counts.</summary>
internal sealed class MessageCounts : IMessageCounts, IDisposable
{
    private readonly MessageBox _messages;
    private readonly PeopleDirectory _people;

    public MessageCounts(MessageBox messages, PeopleDirectory people)
    {
        (_messages, _people) = (messages, people);
        messages.Changed += OnChanged;
    }

    public event Action<string>? Changed;

    public async Task<MessageCount> CountAsync(string extension, CancellationToken cancellation)
    {
        if (_people.FindCalled(extension)?.Owner.UserId is not { } owner)
            return default;
        try
        {
            // SQLite works on the thread that asks: off the loop of the switch with it.
            (int fresh, int heard) = await Task.Run(() => _messages.CountAsync(owner, cancellation), cancellation);
            return new MessageCount(fresh, heard);
        }
        catch (DbException failure)
        {
            throw new PortFailureException($"The messages could not be counted: {failure.Message}", failure);
        }
    }

    public void Dispose() => _messages.Changed -= OnChanged;

    private void OnChanged(MailboxMessage message)
    {
        foreach (Extension extension in _people.Extensions)
            if (extension.OwnerId == message.OwnerId)
                Changed?.Invoke(extension.Number);
    }
}
