namespace Ringmap.Media.Srtp;

/// <summary>The two keys of an encrypted session.</summary>
/// <param name="Local">What we encrypt with.</param>
/// <param name="Remote">What the other side encrypts with.</param>
public sealed record SrtpKeys(SrtpKey Local, SrtpKey Remote);
