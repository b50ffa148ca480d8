using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>Who is signed in. Pages are shown only while <see cref="Me"/> is set.</summary>
public sealed class Session : IDisposable
{
    private readonly ApiClient _api;

    /// <summary>Makes one; <see cref="LoadAsync"/> asks the server.</summary>
    public Session(ApiClient api)
    {
        _api = api;
        api.SignedOut += Forget;
    }

    /// <summary>Somebody signed in or out, or what is known of them changed.</summary>
    public event Action? Changed;

    /// <summary>The signed-in person; null: nobody, or not known yet.</summary>
    public Me? Me { get; private set; }

    /// <summary>The server has said whether somebody is signed in.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Asks the server who is signed in.</summary>
    public async Task LoadAsync() => Set(await _api.FindMeAsync());

    /// <summary>Signs in, or throws <see cref="ApiException"/>.</summary>
    public async Task SignInAsync(string user, string password, bool remember) => Set(await _api.SignInAsync(new SignInRequest(user, password, remember)));

    /// <summary>Makes the first administrator and signs in, or throws <see cref="ApiException"/>.</summary>
    public async Task FirstStartAsync(string code, string user, string password) => Set(await _api.FirstStartAsync(new FirstAdministrator(code, user, password)));

    /// <summary>Saves what a user may change, or throws <see cref="ApiException"/>.</summary>
    public async Task SaveAsync(MySettings settings) => Set(await _api.SaveMySettingsAsync(settings));

    /// <summary>Signs out.</summary>
    public async Task SignOutAsync()
    {
        await _api.SignOutAsync();
        Forget();
    }

    /// <inheritdoc/>
    public void Dispose() => _api.SignedOut -= Forget;

    private void Forget() => Set(null);

    private void Set(Me? me)
    {
        Me = me;
        IsKnown = true;
        Changed?.Invoke();
    }
}
