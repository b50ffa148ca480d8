namespace Ringmap.Office.Messages;

/// <summary>Leave to record: the recording is in the journal, and a restart finds it.</summary>
/// <param name="Id">Identifier; the message gets the same.</param>
/// <param name="Path">Full path of the WAV to write.</param>
public sealed record RecordingTicket(string Id, string Path);
