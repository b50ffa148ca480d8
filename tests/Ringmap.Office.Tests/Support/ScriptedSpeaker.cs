using System.Collections.Concurrent;
using Ringmap.Media.Audio;
using Ringmap.Office.Speech;

namespace Ringmap.Office.Tests.Support;

/// <summary>Speaks a tone whose length is ten milliseconds for each character, at once or when it is let go.</summary>
internal sealed class ScriptedSpeaker : ISpeaker
{
    private readonly ConcurrentQueue<string> _spoken = new();

    public string Name => "scripted";

    public IReadOnlyCollection<string> Spoken => _spoken;

    public Refusal? Refuses { get; set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<OfficeResult<byte[]>> SpeakAsync(string text, string voice, CancellationToken stop)
    {
        _spoken.Enqueue(text);
        await Gate.WaitAsync(stop);
        return Refuses is { } refusal ? refusal : WavWriter.ToArray(Tone(text.Length * 80));
    }

    public static AudioClip Tone(int samples, double amplitude = 8000) =>
        new([.. Enumerable.Range(0, samples).Select(i => (short)(amplitude * Math.Sin(i * 0.3)))]);
}
