namespace Ringmap.Office.Calls;

/// <summary>How well the caller of a call was heard.</summary>
/// <param name="Mos">Mean opinion score, 1 to 4.41 (ITU-T G.107).</param>
/// <param name="Lost">Part of the packets that was lost on the way, 0 to 1.</param>
/// <param name="JitterMilliseconds">How unevenly they came.</param>
/// <param name="Codec">Name of the codec: PCMA, PCMU, G722.</param>
public sealed record LoggedSound(double Mos, double Lost, double JitterMilliseconds, string Codec);
