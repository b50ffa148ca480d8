using System.Diagnostics;
using System.Runtime.InteropServices;
using Ringmap.Media.Audio.G722;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests.Audio;

/// <summary>G.722 against the one of ffmpeg, which others wrote.</summary>
public sealed class G722PeerTests : IDisposable
{
    private const string Program = "/usr/bin/ffmpeg";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ringmap-g722-");

    [Fact]
    public void What_we_code_decodes_there_as_here()
    {
        var codes = new byte[32_000];
        new G722Encoder().Encode(Sound(), codes);

        Assert.Equal(Decoded(codes), Ffmpeg("-f", "g722", codes, "-f", "s16le"));
    }

    [Fact]
    public void What_is_coded_there_decodes_here_as_there()
    {
        var codes = MemoryMarshal.AsBytes<short>(Ffmpeg("-f", "s16le -ar 16000 -ac 1", MemoryMarshal.AsBytes<short>(Sound()).ToArray(), "-f", "g722")).ToArray();

        Assert.Equal(Decoded(codes), Ffmpeg("-f", "g722", codes, "-f", "s16le"));
        Assert.InRange(Engines.Correlation(Sound().AsSpan(1_000, 60_000), Decoded(codes).AsSpan(1_022, 60_000)), 0.95, 1);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Four seconds: tones that rise through both bands, of changing level.</summary>
    private static short[] Sound() =>
        [.. Enumerable.Range(0, 64_000).Select(i => (short)(12_000 * Math.Abs(Math.Sin(i / 3_000.0)) * Math.Sin(i * (0.05 + i / 100_000.0))))];

    private static short[] Decoded(byte[] codes)
    {
        var samples = new short[2 * codes.Length];
        new G722Decoder().Decode(codes, samples);
        return samples;
    }

    private short[] Ffmpeg(string format, string from, byte[] input, string toFormat, string to)
    {
        Assert.SkipUnless(File.Exists(Program), "Needs ffmpeg, a large package, which ./test --long installs.");
        var (before, after) = (Path.Combine(_folder.FullName, "before"), Path.Combine(_folder.FullName, "after"));
        File.WriteAllBytes(before, input);
        string[] arguments = ["-hide_banner", "-loglevel", "error", "-y", format, .. from.Split(' '), "-i", before, toFormat, to, after];
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(after)).ToArray();
    }
}
