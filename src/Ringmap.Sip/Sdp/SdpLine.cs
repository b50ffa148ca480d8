namespace Ringmap.Sip.Sdp;

/// <summary>A line that this library keeps but does not read: i=, b=, t=, k= …</summary>
/// <param name="Type">The letter before the equals sign.</param>
/// <param name="Value">What stands after it.</param>
public readonly record struct SdpLine(char Type, string Value);
