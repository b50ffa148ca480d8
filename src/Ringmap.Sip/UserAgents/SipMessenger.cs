using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// Sends texts outside of sessions (RFC 3428): none larger than its §8 allows, and to each address one at a time, in their
/// order. To be used on the endpoint's loop. Texts that come reach <see cref="ISipEndpointHandler.OnRequest"/>.
/// </summary>
/// <param name="endpoint">The endpoint that sends them.</param>
public sealed class SipMessenger(SipEndpoint endpoint)
{
    /// <summary>The largest request in bytes (RFC 3428 §8): it fits a datagram on every way, and nothing on that way holds back what follows.</summary>
    public const int LargestRequest = 1300;

    /// <summary>Bytes kept free for our Via and for credentials, which are added when it is sent.</summary>
    private const int ReservedBytes = 400;

    /// <summary>Most texts that wait for the answer to one before them, to one address.</summary>
    private const int MaxWaiting = 16;

    /// <summary>Most addresses with a text under way.</summary>
    private const int MaxAddresses = 10_000;

    private readonly Dictionary<string, Queue<Waiting>> _underWay = new(StringComparer.Ordinal);

    /// <summary>Sends a text.</summary>
    /// <param name="message">The text.</param>
    /// <param name="onFinal">Called once, later, with the final answer, when the text was taken; 408 and 503 made here when none came.</param>
    public SipTextOutcome Send(SipTextMessage message, Action<SipResponse> onFinal)
    {
        var request = endpoint.CreateRequest(SipMethods.Message, message.RequestUri, message.From, message.To);
        request.SetBody(message.ContentType, message.Text);
        if (SipWriter.ToArray(request).Length > LargestRequest - ReservedBytes)
            return SipTextOutcome.TooLarge;
        var address = message.RequestUri.ToString();
        var waiting = new Waiting(message, request, onFinal);
        if (_underWay.TryGetValue(address, out var queue))
        {
            if (queue.Count >= MaxWaiting)
                return SipTextOutcome.TooMany;
            queue.Enqueue(waiting);
            return SipTextOutcome.Taken;
        }
        if (_underWay.Count >= MaxAddresses)
            return SipTextOutcome.TooMany;
        _underWay.Add(address, new Queue<Waiting>());
        Begin(address, waiting);
        return SipTextOutcome.Taken;
    }

    private void Begin(string address, Waiting text) =>
        endpoint.Send(text.Request, text.Message.Destination, response =>
        {
            if (_underWay[address].TryDequeue(out var next))
                Begin(address, next);
            else
                _underWay.Remove(address);
            text.OnFinal(response);
        }, text.Message.Credentials);

    private sealed record Waiting(SipTextMessage Message, SipRequest Request, Action<SipResponse> OnFinal);
}
