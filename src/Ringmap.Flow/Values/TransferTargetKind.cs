namespace Ringmap.Flow.Values;

/// <summary>The kinds of transfer target.</summary>
public enum TransferTargetKind
{
    /// <summary>An extension of this telephone system.</summary>
    Extension,

    /// <summary>A telephone number.</summary>
    Number,

    /// <summary>A sip: or sips: URI.</summary>
    SipUri,
}
