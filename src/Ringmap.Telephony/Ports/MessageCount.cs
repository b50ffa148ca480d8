namespace Ringmap.Telephony.Ports;

/// <summary>How many voice messages there are.</summary>
/// <param name="New">Not heard yet.</param>
/// <param name="Heard">Heard and kept.</param>
public readonly record struct MessageCount(int New, int Heard);
