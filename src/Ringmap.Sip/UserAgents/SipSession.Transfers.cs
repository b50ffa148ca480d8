using System.Globalization;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <content>Transfers: REFER and its NOTIFYs (RFC 3515), both ways, and taking another session's place (RFC 3891).</content>
public sealed partial class SipSession
{
    private const string ReferEvent = "refer";

    /// <summary>Most REFERs of one session, each way, that are followed at once: a person transfers once.</summary>
    private const int MaxReferrals = 4;

    /// <summary>How long a REFER is followed after the last word about it: longer than a telephone rings.</summary>
    private static readonly TimeSpan ReferralLifetime = TimeSpan.FromMinutes(3);

    private readonly List<Referral> _referrals = [];
    private readonly List<ReferFollowing> _followed = [];
    private bool _byeWhenTold;

    /// <summary>The session whose place this incoming one takes when it is answered, or null.</summary>
    internal SipSession? Replaced { get; set; }

    /// <summary>
    /// Asks the other side to call somebody: a blind transfer, or an attended one when the target's dialog is named. False
    /// unless the session is confirmed. The session goes on until somebody hangs up; what comes of the transfer is told also
    /// after that.
    /// </summary>
    /// <param name="refer">Whom to call.</param>
    /// <param name="onProgress">Called with each piece of news, the last of which is marked.</param>
    public bool Refer(SipRefer refer, Action<SipReferProgress> onProgress)
    {
        if (State != SipSessionState.Confirmed || _referrals.Count >= MaxReferrals)
            return false;
        var request = _dialog!.CreateRequest(SipMethods.Refer);
        AddProduct(request);
        AddContact(request);
        AddAbilities(request, _endpoint.Supported);
        var target = refer.Replaces is null ? refer.Target : new NameAddress(refer.Replaces.AddTo(refer.Target.Uri), refer.Target.DisplayName, refer.Target.Parameters);
        request.Headers.Add(SipHeaderNames.ReferTo, target.ToString());
        if (refer.ReferredBy is not null)
            request.Headers.Add(SipHeaderNames.ReferredBy, refer.ReferredBy.ToString());
        if (!refer.Subscribes)
            request.Headers.Add(SipHeaderNames.ReferSub, "false");
        var referral = new Referral(new ReferMachine(request.CSeq.Number), onProgress);
        _referrals.Add(referral);
        Hold();
        Await(referral);
        SendInDialog(_dialog, request, response =>
        {
            Tell(referral, referral.Machine.OnAnswer(response));
            if (State == SipSessionState.Confirmed)
                EndsDialog(response);
        });
        return true;
    }

    /// <summary>What names this session to the other side's user agent: the header with which somebody else takes our place in it (RFC 3891). Null while there is no dialog.</summary>
    /// <param name="earlyOnly">True to allow that only as long as the call is not answered.</param>
    public Replaces? CreateReplaces(bool earlyOnly = false)
    {
        var dialog = _dialog ?? _early?.LastOrDefault();
        return dialog is null ? null : new Replaces(CallId, Tag(dialog.RemoteTag), Tag(dialog.LocalTag), earlyOnly);

        static string Tag(string tag) => tag.Length == 0 ? "0" : tag;
    }

    /// <summary>True when a dialog of this session is the one that is named.</summary>
    internal bool Is(Replaces replaces)
    {
        if (CallId != replaces.CallId || LocalTag != replaces.ToTag)
            return false;
        return _dialog is not null ? IsNamed(_dialog) : _early?.Exists(IsNamed) == true;

        // RFC 3891 §3: "0" stands for the tag of a side that has none.
        bool IsNamed(Dialog dialog) => dialog.RemoteTag == replaces.FromTag || (dialog.RemoteTag.Length == 0 && replaces.FromTag == "0");
    }

    /// <summary>Whether an INVITE may take this session's place (RFC 3891 §3): 0, or the status that refuses it.</summary>
    internal int JudgeReplacement(Replaces replaces) => State switch
    {
        SipSessionState.Ended => 603,
        SipSessionState.Answered or SipSessionState.Confirmed => replaces.EarlyOnly ? 486 : 0,
        _ => IsIncoming ? 481 : 0,
    };

    internal void AcceptRefer(ServerTransaction transaction, bool isUnsubscribed)
    {
        _dialog!.Refresh(transaction.Request);
        Respond(transaction, 202, header: isUnsubscribed ? new SipHeader(SipHeaderNames.ReferSub, "false") : null);
    }

    internal bool RejectRefer(ServerTransaction transaction, int status, string? reason)
    {
        Respond(transaction, status, reason);
        return true;
    }

    /// <summary>Begins to tell the other side what comes of a REFER.</summary>
    internal void Follow(ReferFollowing following, int status)
    {
        _followed.Add(following);
        Hold();
        Notify(following, following.Report(status, ReasonPhrases.For(status)));
    }

    /// <summary>Sends a NOTIFY when there is one to send.</summary>
    internal void Notify(ReferFollowing following, Notice? notice)
    {
        if (notice is not { } news)
            return;
        var notify = _dialog!.CreateRequest(SipMethods.Notify);
        AddProduct(notify);
        AddContact(notify);
        notify.Headers.Add(SipHeaderNames.Event, new EventValue(ReferEvent, following.Number.ToString(CultureInfo.InvariantCulture)).ToString());
        var state = news.Ending is null
            ? new SubscriptionState("active", (uint)ReferralLifetime.TotalSeconds)
            : new SubscriptionState(SubscriptionState.Terminated, Reason: news.Ending);
        notify.Headers.Add(SipHeaderNames.SubscriptionState, state.ToString());
        notify.SetBody(SipFragment.ContentType, news.Body!);
        following.Timer?.Cancel();
        following.Timer = news.Ending is not null ? null
            : _endpoint.Loop.Schedule(ReferralLifetime, () => Notify(following, following.Machine.End("timeout")));
        SendInDialog(_dialog, notify, response =>
        {
            var next = following.Machine.OnAnswer(isHeard: response.Status is not (408 or 481) && !response.IsLocal);
            Notify(following, next);
            if (!following.Machine.IsOver)
                return;
            following.Timer?.Cancel();
            _followed.Remove(following);
            if (_byeWhenTold && !IsTelling)
            {
                _byeWhenTold = false;
                SendBye(_dialog);
            }
            Release();
        });
    }

    /// <summary>True while the last word about a REFER is on its way: a BYE that overtakes it would have it refused (RFC 3261 §12.2.2).</summary>
    private bool IsTelling => _followed.Exists(static f => f.Machine is { IsEnding: true, IsOver: false });

    private void OnRefer(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (State == SipSessionState.Ended || _handler is null)
            Respond(transaction, 481);
        else if (State is not (SipSessionState.Answered or SipSessionState.Confirmed))
            Respond(transaction, 500);
        else if (!request.TryAddresses(SipHeaderNames.ReferTo, out var targets) || targets.Count != 1)
            Respond(transaction, 400, "One Refer-To Is Needed");
        else if (_followed.Count >= MaxReferrals)
            Respond(transaction, 503);
        else
            _handler.OnRefer(this, new IncomingRefer(this, transaction, targets[0]));
    }

    /// <summary>RFC 3515 §2.4.4, RFC 6665 §4.1.3.</summary>
    private void OnNotify(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!EventValue.TryParse(request.Headers.Get(SipHeaderNames.Event), out var about) || about.Package != ReferEvent)
        {
            Respond(transaction, 489, header: new SipHeader(SipHeaderNames.AllowEvents, _endpoint.AllowedEvents));
        }
        else if (!SubscriptionState.TryParse(request.Headers.Get(SipHeaderNames.SubscriptionState), out var state))
        {
            Respond(transaction, 400, "Malformed Subscription-State");
        }
        else if (_referrals.Find(r => r.Machine.Matches(about.Id)) is not { } referral)
        {
            Respond(transaction, 481);
        }
        else
        {
            Respond(transaction, 200);
            SipFragment.TryRead(request.BodyText, out var status, out var reason);
            Await(referral);
            Tell(referral, referral.Machine.OnNotify(state, status, reason));
        }
    }

    /// <summary>Waits for the next word about a REFER of ours, and no longer than it lasts.</summary>
    private void Await(Referral referral)
    {
        referral.Timer?.Cancel();
        referral.Timer = _endpoint.Loop.Schedule(ReferralLifetime, () => Tell(referral, referral.Machine.OnTimeout()));
    }

    private void Tell(Referral referral, ReferNews? news)
    {
        if (referral.Machine.IsOver && _referrals.Remove(referral))
        {
            referral.Timer?.Cancel();
            Release();
        }
        if (news is { } told)
            referral.OnProgress(new SipReferProgress(told.IsAccepted, told.Status, told.Reason, told.IsFinal));
    }

    private sealed class Referral(ReferMachine machine, Action<SipReferProgress> onProgress)
    {
        public ReferMachine Machine => machine;

        public Action<SipReferProgress> OnProgress => onProgress;

        public LoopTimer? Timer { get; set; }
    }
}
