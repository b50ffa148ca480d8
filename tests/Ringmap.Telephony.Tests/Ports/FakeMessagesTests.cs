using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Ports;

public class FakeMessagesTests : MessageKeeperKit
{
    private protected override IMessageKeeper Make() => new FakeMessages();
}
