namespace Ringmap.Telephony.Ports;

/// <summary>A recording that the journal knows and that may now begin.</summary>
/// <param name="RecordingId">Its id; the message gets the same.</param>
/// <param name="Path">The WAV file to write; its folder exists.</param>
public sealed record RecordingTicket(string RecordingId, string Path);
