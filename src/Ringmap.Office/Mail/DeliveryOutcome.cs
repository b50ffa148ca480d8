namespace Ringmap.Office.Mail;

/// <summary>What came of one try to deliver a mail.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Error">What was said; null when delivered.</param>
internal sealed record DeliveryOutcome(DeliveryKind Kind, string? Error)
{
    public static DeliveryOutcome Delivered { get; } = new(DeliveryKind.Delivered, null);
}
