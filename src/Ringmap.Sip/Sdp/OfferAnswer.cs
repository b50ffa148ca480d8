using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Ringmap.Sip.Sdp;

/// <summary>
/// Offer and answer (RFC 3264) for one session with one audio stream. Knows no SIP and no sockets. A refused offer or answer
/// changes nothing: what was agreed before still holds.
/// </summary>
public sealed class OfferAnswer
{
    /// <summary>Length of the packets we send and ask for, in milliseconds (RFC 3551 §4.2).</summary>
    public const int PacketMilliseconds = 20;

    private readonly IReadOnlyList<AudioFormat> _formats;
    private readonly string _sessionId;
    private readonly SdpConnection _place;
    private IPEndPoint _local;
    private ulong _version;
    private SessionDescription? _sent;
    private SessionDescription? _offer;
    private SessionDescription? _sentBeforeOffer;
    private int _audioIndex;
    private IReadOnlyList<SdpCrypto> _offered = [];
    private SdpCrypto? _ourKey;

    /// <summary>The negotiation of a new session.</summary>
    /// <param name="local">Address and port where we receive RTP.</param>
    /// <param name="formats">What we speak, preferred first; null for PCMU, PCMA and telephone-event.</param>
    /// <param name="sessionId">Number of the session; null makes a random one.</param>
    public OfferAnswer(IPEndPoint local, IReadOnlyList<AudioFormat>? formats = null, ulong? sessionId = null)
    {
        _local = local;
        _place = new SdpConnection(local.Address);
        _formats = formats ?? AudioFormat.Defaults;
        // 62 random bits, as RFC 3264 §5 demands of the version: it must fit a signed number with room to count.
        var id = sessionId ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 2;
        _sessionId = id.ToString(CultureInfo.InvariantCulture);
        _version = id;
    }

    /// <summary>Where we receive RTP; a change shows in the next offer or answer.</summary>
    public IPEndPoint Local { get => _local; set => _local = value; }

    /// <summary>What we want ourselves: less than both ways puts the peer on hold with the next offer or answer.</summary>
    public SdpDirection Direction { get; set; } = SdpDirection.SendReceive;

    /// <summary>Whether audio is encrypted. What was agreed once stays so for the session.</summary>
    public SdpEncryption Encryption { get; init; }

    /// <summary>What has been agreed last; null before.</summary>
    public AgreedAudio? Agreed { get; private set; }

    /// <summary>True between an offer of ours and its answer.</summary>
    public bool HasOpenOffer => _offer is not null;

    /// <summary>
    /// Makes an offer: the first, or one that changes the session (RFC 3264 §8): media keep their places, numbers agreed
    /// before keep their meaning, the version grows when something changed.
    /// </summary>
    /// <exception cref="InvalidOperationException">An offer is open already.</exception>
    public string CreateOffer()
    {
        if (_offer is not null)
            throw new InvalidOperationException("An offer is open: its answer or its withdrawal comes first.");
        var protocol = _sent?.Media[_audioIndex].Protocol ?? (Encryption == SdpEncryption.Accepted ? "RTP/AVP" : "RTP/SAVP");
        if (_ourKey is not null)
            _offered = [_ourKey];
        else if (IsSecure(protocol) && _offered.Count == 0)
            _offered = SdpCrypto.Offer();
        var media = OurMedia(OfferedFormats(), protocol, Direction, _offered);
        SdpMedia[] all = [media];
        if (_sent is not null)
        {
            all = [.. _sent.Media];
            all[_audioIndex] = media;
        }
        _sentBeforeOffer = _sent;
        return Send(_offer = Describe(all)).ToString();
    }

    /// <summary>Takes an open offer back: it was refused, or the request that carried it failed.</summary>
    public void WithdrawOffer()
    {
        if (_offer is null)
            return;
        _offer = null;
        // The version is not taken back: a number once used never means something else.
        _sent = _sentBeforeOffer;
    }

    /// <summary>Takes the answer to our offer.</summary>
    /// <param name="sdp">Body received.</param>
    public SdpOutcome AcceptAnswer(string sdp)
    {
        var outcome = AcceptEarlyAnswer(sdp);
        if (outcome.Accepted)
            _offer = null;
        return outcome;
    }

    /// <summary>
    /// Takes what an unreliable provisional answer says (RFC 3261 §13.2.1): it holds until the answer comes, which may be another
    /// one, for the offer stays open.
    /// </summary>
    /// <param name="sdp">Body received.</param>
    public SdpOutcome AcceptEarlyAnswer(string sdp)
    {
        if (_offer is null)
            return SdpOutcome.Refuse(488, 0, "No offer is open");
        if (Read(sdp, out var answer) is { } refused)
            return refused;
        // RFC 3264 §6: as many media, in the same order. Fewer are forgiven as long as ours is among them.
        if (answer.Media.Count <= _audioIndex || answer.Media[_audioIndex].Type != "audio")
            return SdpOutcome.Refuse(488, 304, "The answer has no audio");
        var media = answer.Media[_audioIndex];
        if (media.Port == 0)
            return SdpOutcome.Refuse(488, 304, "Audio was refused");
        if (IsSecure(media.Protocol) != IsSecure(_offer.Media[_audioIndex].Protocol))
            return SdpOutcome.Refuse(488, 302, "The answer has another transport");
        // RFC 4568 §7.1.3: one line, which names the one of ours that it takes.
        var theirs = SdpCrypto.In(media).FirstOrDefault();
        var ours = _offered.FirstOrDefault(o => o.Tag == theirs?.Tag && o.Suite == theirs.Suite);
        if (IsSecure(media.Protocol) && ours is null)
            return SdpOutcome.Refuse(488, 399, "The answer has no key of a kind that was offered");
        var outcome = Agree(answer, media, _offer.Media[_audioIndex], Direction, ours, theirs);
        if (outcome.Accepted)
            (Agreed, _ourKey) = (outcome.Audio, ours);
        return outcome;
    }

    /// <summary>Takes an offer of the peer, the first or a later one, and makes the answer.</summary>
    /// <param name="sdp">Body received.</param>
    public SdpOutcome AcceptOffer(string sdp)
    {
        // RFC 3264 §4: no offer while one is open; RFC 3261 §14.2 gives the status.
        if (_offer is not null)
            return SdpOutcome.Refuse(491, 0, "An offer of ours is open");
        if (Read(sdp, out var offer) is { } refused)
            return refused;
        SdpOutcome? last = null;
        // Who offers both wants it encrypted where that can be.
        foreach (var i in Enumerable.Range(0, offer.Media.Count).OrderByDescending(i => IsSecure(offer.Media[i].Protocol)))
        {
            var media = offer.Media[i];
            if (media.Port == 0 || media.Type != "audio")
                continue;
            var outcome = Answer(offer, i);
            if (outcome.Accepted)
                return outcome;
            last ??= outcome;
        }
        return last ?? SdpOutcome.Refuse(488, 304, "The offer has no audio");
    }

    private SdpOutcome Answer(SessionDescription offer, int index)
    {
        var media = offer.Media[index];
        if (!IsSpoken(media.Protocol))
            return SdpOutcome.Refuse(488, 302, "Transport is not RTP/AVP or RTP/SAVP");
        // An offer in the clear may have keys for who can use them (RFC 8643).
        var theirKey = SdpCrypto.In(media).OrderBy(c => c.Rank).FirstOrDefault();
        if (theirKey is null && IsSecure(media.Protocol))
            return SdpOutcome.Refuse(488, 399, "The offer has no key of a kind that we know");
        if (theirKey is null && Encryption == SdpEncryption.Required)
            return SdpOutcome.Refuse(488, 399, "Audio has to be encrypted here");
        var ourKey = theirKey is null ? null : _ourKey?.Suite == theirKey.Suite ? _ourKey.Under(theirKey.Tag) : theirKey.Answer();
        var direction = Mirror(offer.DirectionOf(media)) & Direction;
        var formats = AnsweredFormats(media);
        var ours = OurMedia(formats, media.Protocol, direction, ourKey is null ? [] : [ourKey]);
        if (media.Attribute("rtcp-mux") is not null)
            ours = ours with { Attributes = [.. ours.Attributes, new SdpAttribute("rtcp-mux")] };
        var outcome = Agree(offer, media, ours, direction, ourKey, theirKey);
        if (!outcome.Accepted)
            return outcome;
        (_audioIndex, _ourKey) = (index, ourKey);
        // RFC 3264 §6: every other medium is refused with port 0.
        var all = offer.Media.Select((m, i) => i == index ? ours : Refused(m)).ToArray();
        Agreed = outcome.Audio;
        return outcome with { Answer = Send(Describe(all)).ToString() };
    }

    /// <summary>Finds what both sides have and where it goes.</summary>
    /// <param name="theirs">The peer's description.</param>
    /// <param name="media">Its audio.</param>
    /// <param name="ours">Our audio.</param>
    /// <param name="direction">Our direction.</param>
    /// <param name="ourKey">What we encrypt with; null: nobody encrypts.</param>
    /// <param name="theirKey">What the peer encrypts with.</param>
    private SdpOutcome Agree(SessionDescription theirs, SdpMedia media, SdpMedia ours, SdpDirection direction, SdpCrypto? ourKey, SdpCrypto? theirKey)
    {
        if (theirs.ConnectionOf(media) is not { } connection)
            return SdpOutcome.Refuse(400, 399, "No c= line for the audio");
        if (connection.Unicast is not { } address)
            return SdpOutcome.Refuse(488, 301, "The address of the audio is not a unicast IP address");
        if (address.AddressFamily != _local.AddressFamily)
            return SdpOutcome.Refuse(488, 301, "The address of the audio is of another family");
        var mine = ours.AudioFormats;
        var peers = media.AudioFormats;
        if (peers.FirstOrDefault(f => !f.IsTelephoneEvent && mine.Any(f.IsSameCoding)) is not { } chosen)
            return SdpOutcome.Refuse(488, 305, "No audio format in common");
        var events = peers.FirstOrDefault(f => f.IsTelephoneEvent && mine.Any(f.IsSameCoding));
        var both = Mirror(theirs.DirectionOf(media)) & direction;
        // RFC 3264 §8.4: the old way to hold. Nothing can be sent to this address.
        var nowhere = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return new SdpOutcome
        {
            Audio = new AgreedAudio
            {
                Remote = new IPEndPoint(address, media.Port),
                RemoteControl = nowhere ? null : media.ControlEndPoint(address),
                PayloadType = chosen.PayloadType,
                ReceivePayloadType = mine.First(chosen.IsSameCoding).PayloadType,
                Encoding = chosen.Encoding.ToUpperInvariant(),
                TelephoneEventPayloadType = events?.PayloadType,
                TelephoneEventReceivePayloadType = events is null ? null : mine.First(events.IsSameCoding).PayloadType,
                MaySend = both.HasFlag(SdpDirection.SendOnly) && !nowhere,
                MayReceive = both.HasFlag(SdpDirection.ReceiveOnly),
                PacketMilliseconds = media.PacketMilliseconds ?? PacketMilliseconds,
                Encryption = ourKey is null || theirKey is null ? null : new AgreedEncryption(ourKey.Suite, ourKey.KeyAndSalt, theirKey.KeyAndSalt),
                IsControlMuxed = ours.Attribute("rtcp-mux") is not null,
                IsHeldByPeer = nowhere || !theirs.DirectionOf(media).HasFlag(SdpDirection.ReceiveOnly),
            },
        };
    }

    private static SdpOutcome? Read(string sdp, out SessionDescription description)
    {
        var refusal = SessionDescription.Parse(sdp, out description, out var line);
        if (refusal != SdpRefusal.None)
            return SdpOutcome.Refuse(400, 399, line == 0
                ? $"Session description refused: {refusal}"
                : string.Create(CultureInfo.InvariantCulture, $"Session description refused: {refusal}, line {line}"));
        return description.Media.Count == 0 ? SdpOutcome.Refuse(400, 304, "The session description has no media") : null;
    }

    /// <summary>All our formats; what has been agreed comes first and dynamic numbers stay as they were.</summary>
    private List<AudioFormat> OfferedFormats()
    {
        var formats = new List<AudioFormat>(_formats.Count);
        var before = _sent is null ? [] : _sent.Media[_audioIndex].AudioFormats;
        foreach (var known in before)
            if (_formats.FirstOrDefault(known.IsSameCoding) is { } format && !formats.Exists(known.IsSameCoding))
                formats.Add(format with { PayloadType = known.PayloadType });
        foreach (var format in _formats)
            if (!formats.Exists(format.IsSameCoding))
                formats.Add(formats.Exists(f => f.PayloadType == format.PayloadType) ? format with { PayloadType = Free(formats) } : format);
        // Events are no speech: they come last, so that nobody takes them for the preferred coding.
        return [.. formats.OrderBy(f => f.IsTelephoneEvent)];
    }

    private int Free(List<AudioFormat> formats)
    {
        const int FirstDynamic = 96;
        return Enumerable.Range(FirstDynamic, AudioFormat.MaxPayloadType - FirstDynamic + 1)
            .First(n => !formats.Exists(f => f.PayloadType == n) && !_formats.Any(f => f.PayloadType == n));
    }

    /// <summary>The offerer's first format that we speak, so that neither side has to be ready for a change, and events under the offerer's number.</summary>
    private List<AudioFormat> AnsweredFormats(SdpMedia media)
    {
        var answered = new List<AudioFormat>(2);
        foreach (var events in (ReadOnlySpan<bool>)[false, true])
            foreach (var offered in media.AudioFormats)
                if (offered.IsTelephoneEvent == events && _formats.FirstOrDefault(offered.IsSameCoding) is { } format)
                {
                    answered.Add(format with { PayloadType = offered.PayloadType });
                    break;
                }
        return answered;
    }

    private SdpMedia OurMedia(IReadOnlyList<AudioFormat> formats, string protocol, SdpDirection direction, IReadOnlyList<SdpCrypto> keys)
    {
        var attributes = new List<SdpAttribute>(8);
        foreach (var key in keys)
            attributes.Add(new SdpAttribute("crypto", key.Value));
        foreach (var format in formats)
        {
            attributes.Add(new SdpAttribute("rtpmap", format.RtpMap));
            if (format.Parameters is not null)
                attributes.Add(new SdpAttribute("fmtp", string.Create(CultureInfo.InvariantCulture, $"{format.PayloadType} {format.Parameters}")));
        }
        attributes.Add(new SdpAttribute("ptime", PacketMilliseconds.ToString(CultureInfo.InvariantCulture)));
        attributes.Add(new SdpAttribute(direction switch
        {
            SdpDirection.SendReceive => "sendrecv",
            SdpDirection.SendOnly => "sendonly",
            SdpDirection.ReceiveOnly => "recvonly",
            _ => "inactive",
        }));
        return new SdpMedia
        {
            Type = "audio",
            Port = _local.Port,
            Protocol = protocol,
            Formats = [.. formats.Select(f => f.PayloadType.ToString(CultureInfo.InvariantCulture))],
            Connection = new SdpConnection(_local.Address),
            Attributes = attributes,
        };
    }

    /// <summary>RFC 3264 §8: the o= line never changes but for its version.</summary>
    private SessionDescription Describe(IReadOnlyList<SdpMedia> media)
    {
        var here = new SdpConnection(_local.Address);
        return new SessionDescription
        {
            Origin = new SdpOrigin("-", _sessionId, _version.ToString(CultureInfo.InvariantCulture), _place),
            Connection = here,
            // The session's c= line says it already.
            Media = [.. media.Select(m => m.Connection == here ? m with { Connection = null } : m)],
        };
    }

    /// <summary>RFC 3264 §8: the same description keeps its version, another one has the next.</summary>
    private SessionDescription Send(SessionDescription description)
    {
        if (_sent is not null && _sent.ToString() != description.ToString())
        {
            _version++;
            description = description with
            {
                Origin = description.Origin with { Version = _version.ToString(CultureInfo.InvariantCulture) },
            };
        }
        return _sent = description;
    }

    private static SdpMedia Refused(SdpMedia media) =>
        new() { Type = media.Type, Port = 0, Protocol = media.Protocol, Formats = media.Formats };

    /// <summary>RTP, plain or encrypted, with or without the feedback profile, whose feedback nobody is obliged to send (RFC 4585 §3.1).</summary>
    private static bool IsSpoken(string protocol) => protocol is "RTP/AVP" or "RTP/AVPF" || IsSecure(protocol);

    private static bool IsSecure(string protocol) => protocol is "RTP/SAVP" or "RTP/SAVPF";

    private static SdpDirection Mirror(SdpDirection direction) =>
        (direction.HasFlag(SdpDirection.SendOnly) ? SdpDirection.ReceiveOnly : 0)
        | (direction.HasFlag(SdpDirection.ReceiveOnly) ? SdpDirection.SendOnly : 0);
}
