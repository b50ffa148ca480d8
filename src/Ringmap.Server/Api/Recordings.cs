using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Messages;

namespace Ringmap.Server.Api;

/// <summary>Recordings as answers.</summary>
internal static class Recordings
{
    /// <summary>Slices of a waveform: more than a wide screen shows.</summary>
    public const int Slices = 400;

    /// <summary>The file, in ranges when they are asked for, so that a player can jump.</summary>
    public static Results<PhysicalFileHttpResult, ProblemHttpResult> AnswerAudio(this OfficeResult<string> path, HttpContext http)
    {
        if (!path.IsDone)
            return path.Refusal.Problem();
        if (!File.Exists(path.Value))
            return Problems.NotFound("recording any more");
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.PhysicalFile(path.Value, "audio/wav", enableRangeProcessing: true);
    }

    public static Waveform Show(AudioPeaks peaks) => new(peaks.Length.TotalSeconds, peaks.Peaks);
}
