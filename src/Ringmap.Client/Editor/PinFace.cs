namespace Ringmap.Client.Editor;

/// <summary>What a card shows of one pin.</summary>
/// <param name="Id">The pin.</param>
/// <param name="Key">The telephone key that it stands for, shown bold; null: none.</param>
/// <param name="Label">Its name.</param>
/// <param name="Help">What it means; may be empty.</param>
/// <param name="IsConnected">True when a connector leaves it.</param>
/// <param name="Wants">True when a call that leaves by it would end in the safety net.</param>
public sealed record PinFace(string Id, string? Key, string Label, string Help, bool IsConnected, bool Wants);
