using System.Collections.Frozen;

namespace Ringmap.Flow.Elements;

/// <summary>All kinds of element, in the order of the palette.</summary>
public static class ElementCatalogue
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<ElementKind> All { get; } =
    [
        new IncomingCall(),
        new WhoIsCalling(),
        new GreetByCaller(),
        new WhatTimeIsIt(),
        new Play(),
        new Menu(),
        new RingMyPhones(),
        new Transfer(),
        new TakeAMessage(),
        new HangUpElement(),
    ];

    private static readonly FrozenDictionary<string, ElementKind> ById = All.ToFrozenDictionary(static kind => kind.Id, StringComparer.Ordinal);

    /// <summary>The kind with this id; null when there is none.</summary>
    public static ElementKind? Find(string kind) => ById.GetValueOrDefault(kind);
}
