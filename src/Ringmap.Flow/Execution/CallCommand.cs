using Ringmap.Flow.Values;

namespace Ringmap.Flow.Execution;

/// <summary>
/// What the machine wants done; the call's driver carries it out. The family is closed: see the records in this file.
/// <c>Op</c> pairs a command with the event that ends its operation. Stopping an operation that has already ended does nothing.
/// </summary>
public abstract record CallCommand;

/// <summary>Let the caller hear that it rings (SIP 180).</summary>
public sealed record RingCaller : CallCommand;

/// <summary>Answer the caller; ends with <see cref="CallAnswered"/>.</summary>
public sealed record AnswerCall : CallCommand;

/// <summary>Play a prompt; ends with <see cref="PlayEnded"/>.</summary>
/// <param name="Op">Operation number.</param>
/// <param name="Parts">What to play, in order.</param>
/// <param name="StopOnDigit">True: the first digit stops it; the digit is reported as well.</param>
public sealed record StartPlay(int Op, IReadOnlyList<PromptPart> Parts, bool StopOnDigit) : CallCommand;

/// <summary>Stop playing; no event is awaited.</summary>
public sealed record StopPlay(int Op) : CallCommand;

/// <summary>Ring the owner's phones; ends with <see cref="RingEnded"/>. A caller who is already answered hears ringing meanwhile.</summary>
/// <param name="Op">Operation number.</param>
/// <param name="For">How long to ring.</param>
/// <param name="InOrder">One after the other, each for that long; false: all at once.</param>
public sealed record StartRing(int Op, TimeSpan For, bool InOrder = false) : CallCommand;

/// <summary>Stop ringing phones, or a transfer target that has not answered; no event is awaited.</summary>
public sealed record StopRing(int Op) : CallCommand;

/// <summary>Connect the caller with another number; ends with <see cref="TransferEnded"/>.</summary>
/// <param name="Op">Operation number.</param>
/// <param name="Target">An extension, a number, or a sip: or sips: URI.</param>
/// <param name="For">How long to ring there.</param>
public sealed record StartTransfer(int Op, string Target, TimeSpan For) : CallCommand;

/// <summary>Record the caller; ends with <see cref="RecordingEnded"/>, also when the caller hangs up.</summary>
/// <param name="Op">Operation number.</param>
/// <param name="Longest">The longest length.</param>
/// <param name="SilenceEnds">Silence of this length ends it; null: silence does not end it.</param>
/// <param name="EndKeys">Each of these keys ends it; may be empty.</param>
public sealed record StartRecording(int Op, TimeSpan Longest, TimeSpan? SilenceEnds, string EndKeys) : CallCommand;

/// <summary>Stop recording; the recording still ends with <see cref="RecordingEnded"/>.</summary>
public sealed record StopRecording(int Op) : CallCommand;

/// <summary>Keep a recording as a message; ends with <see cref="MessageStored"/> or <see cref="MessageNotStored"/>.</summary>
public sealed record StoreMessage(int Op, string RecordingId, TimeSpan Length) : CallCommand;

/// <summary>Start a timer; ends with <see cref="TimerFired"/>.</summary>
public sealed record StartTimer(int Op, TimeSpan For) : CallCommand;

/// <summary>Cancel a timer; no event is awaited.</summary>
public sealed record CancelTimer(int Op) : CallCommand;

/// <summary>End an answered call.</summary>
public sealed record HangUp(HangUpCause Cause) : CallCommand;

/// <summary>Refuse a call that has not been answered.</summary>
public sealed record RejectCall(HangUpCause Cause) : CallCommand;
