using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>
/// The one-time code with which the first administrator of a fresh installation is made. Only its hash is stored; it holds for
/// <see cref="Lifetime"/>, and each start without users makes a new one.
/// </summary>
internal sealed class FirstStartCode(IDbContextFactory<RingmapDbContext> database, TimeProvider time) : IDisposable
{
    /// <summary>How long it holds. Chosen: a working day's pause between installing and signing in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Key = "first-start";
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>Makes a code and stores its hash in place of an earlier one; null when there are users already.</summary>
    public async Task<string?> MakeAsync(CancellationToken stop)
    {
        await using RingmapDbContext context = await database.CreateDbContextAsync(stop);
        if (await context.Users.AnyAsync(stop))
            return null;
        string code = Secrets.Code();
        string value = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds()} {Secrets.Hash(code)}");
        SettingEntity? setting = await context.Settings.FindAsync([Key], stop);
        if (setting is null)
            context.Settings.Add(new SettingEntity { Key = Key, Value = value });
        else
            setting.Value = value;
        await context.SaveChangesAsync(stop);
        return code;
    }

    /// <summary>Does the work if the code is good, and uses the code up when the work is done. Of two who come at once, the second finds it used.</summary>
    /// <param name="code">What was sent.</param>
    /// <param name="work">Makes the administrator; a problem leaves the code as it is.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What the work gave; null: the code is wrong, too old or used.</returns>
    public async Task<PersonResult?> UseAsync(string code, Func<Task<PersonResult>> work, CancellationToken stop)
    {
        await _oneAtATime.WaitAsync(stop);
        try
        {
            if (!await IsGoodAsync(code, stop))
                return null;
            PersonResult result = await work();
            if (result.Person is not null)
            {
                await using RingmapDbContext context = await database.CreateDbContextAsync(stop);
                await context.Settings.Where(setting => setting.Key == Key).ExecuteDeleteAsync(stop);
            }

            return result;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    // Would it be taken now?
    private async Task<bool> IsGoodAsync(string code, CancellationToken stop)
    {
        await using RingmapDbContext context = await database.CreateDbContextAsync(stop);
        string[]? parts = (await context.Settings.FindAsync([Key], stop))?.Value.Split(' ');
        return parts is [var until, var hash]
            && Secrets.AreEqual(hash, Secrets.Hash(code))
            && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > time.GetUtcNow();
    }
}
