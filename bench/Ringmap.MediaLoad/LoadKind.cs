namespace Ringmap.MediaLoad;

/// <summary>What each call does.</summary>
internal enum LoadKind
{
    /// <summary>Music is played to one telephone.</summary>
    Playing,

    /// <summary>One telephone is recorded to disk.</summary>
    Recording,

    /// <summary>Two telephones of one codec talk.</summary>
    Relaying,

    /// <summary>A telephone of G.722 and one of G.711 talk.</summary>
    Transcoding,

    /// <summary>One telephone is in a conference of twenty.</summary>
    Conference,
}
