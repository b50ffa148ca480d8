using CsCheck;
using Ringmap.Media.Recording;

namespace Ringmap.Media.Tests.Recording;

public class SampleQueueTests
{
    /// <summary>Positive: so many samples are written; else so many are read, as far as they are there.</summary>
    private static readonly Gen<int> Steps = Gen.Int[-50, 50];

    [Fact]
    public void What_is_written_is_read_once_in_its_order() => Gen.Select(Gen.Int[1, 40], Steps.Array[0, 200]).Sample((piece, steps) =>
    {
        var queue = new SampleQueue(piece);
        var (written, read) = (0, 0);
        foreach (var step in steps)
        {
            if (step > 0)
            {
                queue.Write([.. Enumerable.Range(written, step).Select(i => (short)i)]);
                written += step;
            }
            else
                Read(queue, -step, ref read);
            Assert.Equal(written - read, queue.Waiting);
        }
        Read(queue, int.MaxValue, ref read);
        Assert.Equal((written, 0), (read, (int)queue.Waiting));
    });

    [Fact]
    public async Task Two_threads_pass_a_million_samples()
    {
        const int Count = 1_000_000;
        var queue = new SampleQueue(97);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var reader = Task.Factory.StartNew(() =>
        {
            var read = 0;
            var spin = new SpinWait();
            while (read < Count && !patience.IsCancellationRequested)
            {
                if (queue.Waiting == 0)
                    spin.SpinOnce();
                Read(queue, int.MaxValue, ref read);
            }
            return read;
        }, patience.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var written = 0; written < Count;)
        {
            var part = Math.Min(160, Count - written);
            queue.Write([.. Enumerable.Range(written, part).Select(i => (short)i)]);
            written += part;
        }
        Assert.Equal(Count, await reader);
    }

    [Fact]
    public void Pieces_are_filled_again()
    {
        var queue = new SampleQueue(400);
        var samples = new short[160];
        Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Pass()
        {
            for (var i = 0; i < 100; i++)
            {
                queue.Write(samples);
                while (queue.Peek() is { Length: > 0 and var count })
                    queue.Take(count);
            }
        }
    }

    private static void Read(SampleQueue queue, int most, ref int read)
    {
        while (most > 0 && queue.Peek() is { IsEmpty: false } samples)
        {
            var count = Math.Min(most, samples.Length);
            for (var i = 0; i < count; i++)
                Assert.Equal((short)read++, samples[i]);
            queue.Take(count);
            most -= count;
        }
    }
}
