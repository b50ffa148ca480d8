using System.Net;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Makes lines without audio.</summary>
internal sealed class FakeLines : IAudioLines
{
    private int _port = 10_000;

    public List<FakeLine> All { get; } = [];

    public int MostOpen { get; set; } = int.MaxValue;

    public int OpenNow => All.Count(l => !l.IsClosed);

    public IAudioLine? Open(IAudioLineHandler handler, IPAddress? bind)
    {
        if (OpenNow >= MostOpen)
            return null;
        var line = new FakeLine(handler, _port += 2);
        All.Add(line);
        return line;
    }
}
