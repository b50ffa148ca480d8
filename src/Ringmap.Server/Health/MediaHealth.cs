namespace Ringmap.Server.Health;

/// <summary>Is audio sent and received in time?</summary>
internal static class MediaHealth
{
    public const string Part = "media";
}
