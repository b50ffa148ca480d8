namespace Ringmap.Flow.Execution;

/// <summary>
/// Something that happened to a call; goes into the machine. The family is closed: see the records in this file.
/// <c>Op</c> is the number of the command whose operation ended; a number that is no longer current is ignored.
/// </summary>
public abstract record CallEvent;

/// <summary>The call is there: the first event of every call.</summary>
public sealed record CallArrived : CallEvent;

/// <summary>Our answer is through: the caller can hear and be heard.</summary>
public sealed record CallAnswered : CallEvent;

/// <summary>The caller pressed a key.</summary>
/// <param name="Digit">0–9, *, #, A–D.</param>
public sealed record DigitPressed(char Digit) : CallEvent;

/// <summary>A prompt ended.</summary>
public sealed record PlayEnded(int Op, PlayOutcome Outcome) : CallEvent;

/// <summary>A recording ended and is safe on disk as far as it goes.</summary>
/// <param name="Op">The number of StartRecording.</param>
/// <param name="RecordingId">The recording; a recording that is not stored by the end of the call may be dropped.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Outcome">Why it ended.</param>
/// <param name="HeardAnything">True when there is more than silence in it.</param>
public sealed record RecordingEnded(int Op, string RecordingId, TimeSpan Length, RecordingOutcome Outcome, bool HeardAnything) : CallEvent;

/// <summary>The message is stored for good.</summary>
public sealed record MessageStored(int Op, string MessageId) : CallEvent;

/// <summary>The message could not be stored.</summary>
public sealed record MessageNotStored(int Op, string Reason) : CallEvent;

/// <summary>Ringing the phones ended. After <see cref="RingOutcome.Answered"/> caller and phone are already connected.</summary>
public sealed record RingEnded(int Op, RingOutcome Outcome, string? Device) : CallEvent;

/// <summary>The transfer was answered (caller and target are already connected) or came to nothing.</summary>
public sealed record TransferEnded(int Op, TransferOutcome Outcome) : CallEvent;

/// <summary>The phone or transfer target that had answered hung up; <paramref name="Op"/> is that of StartRing or StartTransfer.</summary>
public sealed record BridgeEnded(int Op) : CallEvent;

/// <summary>A timer ran out.</summary>
public sealed record TimerFired(int Op) : CallEvent;

/// <summary>The caller hung up, or was lost.</summary>
public sealed record CallerHungUp : CallEvent;
