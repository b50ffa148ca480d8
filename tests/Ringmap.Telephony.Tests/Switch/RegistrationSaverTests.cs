using System.Globalization;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Switch;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Switch;

public class RegistrationSaverTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LoudLogger _logger = new();

    [Fact]
    public async Task What_changes_while_it_is_saved_is_saved_once_more_with_the_latest()
    {
        var store = new SlowStore();
        await using var saver = new RegistrationSaver(store, _time, _logger);
        saver.Save("101", [Binding(1)]);
        await store.Began.WaitAsync(TestContext.Current.CancellationToken);
        saver.Save("101", [Binding(2)]);
        saver.Save("101", [Binding(3)]);
        store.Go.SetResult();
        await Eventually.True(() => store.Saved.Count == 2);

        Assert.Equal([1u, 3u], store.Saved.Select(b => b.CSeq));
    }

    [Fact]
    public async Task A_store_that_fails_is_tried_again_and_stopping_does_not_wait_for_it()
    {
        var store = new FakeRegistrationStore { Fails = true };
        await using var saver = new RegistrationSaver(store, _time, _logger);
        saver.Save("101", [Binding(1)]);
        await Eventually.True(() => _logger.Errors.Count == 1);
        store.Fails = false;
        await Eventually.True(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return store.Saved.ContainsKey("101");
        });
        store.Fails = true;
        saver.Save("102", [Binding(2)]);
        await Eventually.True(() => _logger.Errors.Count > 1);
    }

    [Fact]
    public async Task What_changes_together_is_saved_in_one_go()
    {
        var store = new SlowStore();
        await using var saver = new RegistrationSaver(store, _time, _logger);
        saver.Save("101", [Binding(1)]);
        await store.Began.WaitAsync(TestContext.Current.CancellationToken);
        for (var extension = 102; extension < 200; extension++)
            saver.Save(extension.ToString(CultureInfo.InvariantCulture), [Binding(2)]);
        store.Go.SetResult();
        await Eventually.True(() => store.Saved.Count == 99);
        Assert.Equal(2, store.Goes);
    }

    private static Binding Binding(uint number) => new()
    {
        AddressOfRecord = "101",
        Contact = SipUri.Parse("sip:101@192.0.2.5"),
        CallId = "a",
        CSeq = number,
        Expires = DateTimeOffset.MaxValue,
        Source = new IPEndPoint(IPAddress.Loopback, 5060),
    };

    private sealed class SlowStore : IRegistrationStore
    {
        private readonly TaskCompletionSource _began = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Began => _began.Task;

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<Binding> Saved { get; } = [];

        /// <summary>How often it was asked to save.</summary>
        public int Goes { get; private set; }

        public Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Binding>>([]);

        public async Task SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<Binding>> changed, CancellationToken cancellation)
        {
            Goes++;
            _began.TrySetResult();
            await Go.Task;
            Saved.AddRange(changed.Values.SelectMany(static b => b));
        }
    }
}
