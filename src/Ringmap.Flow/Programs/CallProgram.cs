using System.Collections.Immutable;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Programs;

/// <summary>What a map compiles to: a flat list of instructions with jumps. Immutable, shared by all calls that run it.</summary>
public sealed class CallProgram
{
    internal CallProgram(string mapId, ImmutableArray<Instruction> instructions, int safetyNet, int counters)
    {
        MapId = mapId;
        Instructions = instructions;
        SafetyNet = safetyNet;
        Counters = counters;
    }

    /// <summary>The map that it comes from.</summary>
    public string MapId { get; }

    /// <summary>The instructions; a call begins with the first.</summary>
    public ImmutableArray<Instruction> Instructions { get; }

    /// <summary>Address of the safety net: takes a message, then hangs up.</summary>
    public int SafetyNet { get; }

    /// <summary>How many counters a call needs.</summary>
    public int Counters { get; }

    /// <summary>Every prompt that a caller may hear, each once, those of the safety net included.</summary>
    public IEnumerable<IReadOnlyList<PromptPart>> Prompts =>
        Instructions.OfType<Say>().Select(static say => say.Prompt.Parts).Distinct(PartsComparer.Instance).Select(static IReadOnlyList<PromptPart> (parts) => parts);

    /// <summary>The program as text, one instruction a line: address, element, instruction with its operands.</summary>
    public string Listing() => ProgramListing.Write(this);

    private sealed class PartsComparer : IEqualityComparer<ImmutableArray<PromptPart>>
    {
        public static PartsComparer Instance { get; } = new();

        public bool Equals(ImmutableArray<PromptPart> x, ImmutableArray<PromptPart> y) => x.SequenceEqual(y);

        public int GetHashCode(ImmutableArray<PromptPart> parts)
        {
            var hash = default(HashCode);
            foreach (PromptPart part in parts)
                hash.Add(part);
            return hash.ToHashCode();
        }
    }
}
