namespace Ringmap.Storage.Tests;

public sealed class DurableFileTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_replaces_the_one_before_it()
    {
        string path = Path.Combine(_folder.Path, "a.txt");
        await DurableFile.WriteAsync(path, (file, stop) => file.WriteAsync("one"u8.ToArray(), stop).AsTask(), Stop);
        await DurableFile.WriteAsync(path, (file, stop) => file.WriteAsync("two"u8.ToArray(), stop).AsTask(), Stop);

        Assert.Equal("two", await File.ReadAllTextAsync(path, Stop));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_failed_write_leaves_the_old_file_and_nothing_else()
    {
        string path = Path.Combine(_folder.Path, "a.txt");
        await DurableFile.WriteAsync(path, (file, stop) => file.WriteAsync("one"u8.ToArray(), stop).AsTask(), Stop);

        await Assert.ThrowsAsync<IOException>(() => DurableFile.WriteAsync(path, (_, _) => throw new IOException("no space left"), Stop));

        Assert.Equal("one", await File.ReadAllTextAsync(path, Stop));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_path_that_leaves_the_data_folder_is_refused()
    {
        DataFolder folder = DataFolder.Create(_folder.Path);

        Assert.Equal(Path.Combine(folder.Recordings, "a.wav"), folder.Resolve("recordings/a.wav"));
        Assert.Equal("recordings/a.wav", folder.Relative(Path.Combine(folder.Recordings, "a.wav")));
        Assert.Throws<ArgumentException>(() => folder.Resolve("../elsewhere"));
        Assert.Throws<ArgumentException>(() => folder.Resolve("/etc/passwd"));
    }
}
