using System.Net;
using Ringmap.Media;
using Ringmap.Sip.Loops;

namespace Ringmap.Telephony.Calls;

/// <summary>Lines of a media engine; what happens on them is brought to the loop.</summary>
internal sealed class MediaLines(MediaEngine engine, EventLoop loop) : IAudioLines
{
    public IAudioLine? Open(IAudioLineHandler handler, IPAddress? bind) => MediaLine.Open(engine, loop, handler, bind);
}
