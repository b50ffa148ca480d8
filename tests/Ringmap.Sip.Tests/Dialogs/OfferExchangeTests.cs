using Ringmap.Sip.Dialogs;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>Whose offer is open (RFC 3311 §5.2).</summary>
public sealed class OfferExchangeTests
{
    [Fact]
    public void An_offer_is_refused_by_who_has_to_wait()
    {
        var exchange = new OfferExchange();
        Assert.Equal(500, exchange.Refusal);
        exchange.OnOffer();
        Assert.Equal((true, 500), (exchange.IsTheirs, exchange.Refusal));
        exchange.Settle();
        Assert.Equal((true, 0), (exchange.IsSettled, exchange.Refusal));
        exchange.Offer();
        Assert.Equal((true, 491), (exchange.IsOurs, exchange.Refusal));
    }
}
