namespace Ringmap.Office.Mail;

/// <summary>What can come of one try to deliver a mail.</summary>
internal enum DeliveryKind
{
    /// <summary>Accepted.</summary>
    Delivered,

    /// <summary>This mail was refused for now, or the answer was lost: try it again later.</summary>
    Later,

    /// <summary>This mail was refused for good.</summary>
    Never,

    /// <summary>The server cannot be reached or does not let us in: no mail can be delivered now.</summary>
    ServerDown,
}
