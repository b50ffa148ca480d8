using System.Collections.Frozen;
using System.Collections.Immutable;
using Ringmap.Flow.Execution;

namespace Ringmap.Office.People;

/// <summary>Who existed at one moment. Immutable; replaced as a whole, so that one answer never mixes two moments.</summary>
internal sealed record PeopleSnapshot
{
    public static PeopleSnapshot Empty { get; } = new();

    /// <summary>By number.</summary>
    public FrozenDictionary<string, Extension> Extensions { get; init; } = FrozenDictionary<string, Extension>.Empty;

    /// <summary>By owner.</summary>
    public FrozenDictionary<string, Extension> ByOwner { get; init; } = FrozenDictionary<string, Extension>.Empty;

    /// <summary>By user.</summary>
    public FrozenDictionary<string, OwnerFacts> Owners { get; init; } = FrozenDictionary<string, OwnerFacts>.Empty;

    /// <summary>By address as compared: E.164, digits of an extension, SIP address in small letters.</summary>
    public FrozenDictionary<string, CalledIdentity> Identities { get; init; } = FrozenDictionary<string, CalledIdentity>.Empty;

    /// <summary>By owner.</summary>
    public ImmutableDictionary<string, ContactIndex> Contacts { get; init; } = ImmutableDictionary<string, ContactIndex>.Empty;
}
