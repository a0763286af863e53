using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn.Provider;

/// <summary>A pair of keys of the embedded provider: one signs its tokens, one encrypts its codes.</summary>
/// <param name="From">The moment from which it is used.</param>
public sealed record ProviderKey(string Id, ECDsaSecurityKey Signing, SymmetricSecurityKey Encryption, DateTimeOffset From);

/// <summary>
/// The keys of the embedded provider. They lie beside the keys of the cookies, protected by them, so that nodes which share those share
/// these. A key is followed by the next one after <see cref="Age"/>; that is in the folder some time before, so that every node knows it
/// when the first token is signed with it, and the former is known until all its tokens are over.
/// </summary>
public sealed partial class ProviderKeys(IDataProtectionProvider protection, KeyFolder folder, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Age = TimeSpan.FromDays(90),
        KnownBefore = TimeSpan.FromDays(1),
        KnownAfter = TimeSpan.FromDays(1);

    // Without From: made by a version that did not renew keys.
    sealed record Stored(string Id, byte[] Signing, byte[] Encryption, DateTimeOffset From = default);

    readonly IDataProtector protector = protection.CreateProtector("provider keys");
    readonly Lock looking = new();
    CancellationTokenSource changed = new();
    IReadOnlyList<ProviderKey>? keys;

    /// <summary>The keys that are known now; the first is used, the others only check.</summary>
    public IReadOnlyList<ProviderKey> All => keys ?? Look();

    /// <summary>Is told once other keys are known or another one is used.</summary>
    public IChangeToken Changed => new CancellationChangeToken(changed.Token);

    /// <summary>Reads what there is, and makes and removes what the time has come for.</summary>
    public IReadOnlyList<ProviderKey> Look()
    {
        CancellationTokenSource before;
        lock (looking)
        {
            var found = Renewed();
            if (keys is not null && found.Select(key => key.Id).SequenceEqual(keys.Select(key => key.Id)))
                return keys;
            var known = (keys ?? []).ToDictionary(key => key.Id);
            keys = [.. found.Select(stored => known.GetValueOrDefault(stored.Id) ?? Opened(stored))];
            (before, changed) = (changed, new());
        }
        using (before)
            before.Cancel();
        return keys;
    }

    public void Dispose() => changed.Dispose();

    List<Stored> Renewed()
    {
        var now = clock.GetUtcNow();
        var files = Files();
        if (files.Count == 0)
            files = Add(1, now);
        else if (now >= files[^1].Key.From + Age - KnownBefore)
            files = Add(files[^1].Number + 1, now + KnownBefore);
        // One that was followed by another long enough ago is over; whichever node sees it first removes it.
        foreach (var over in files.Zip(files.Skip(1)).Where(pair => now >= pair.Second.Key.From + KnownAfter).Select(pair => pair.First))
            File.Delete(PathOf(over.Number));
        var left = files
            .Where((_, i) => i + 1 == files.Count || now < files[i + 1].Key.From + KnownAfter)
            .Select(file => file.Key)
            .ToList();
        var used = left.FindLast(key => key.From <= now) ?? left[0];
        return [used, .. left.Where(key => key != used)];
    }

    List<(int Number, Stored Key)> Add(int number, DateTimeOffset from)
    {
        Directory.CreateDirectory(folder.Path);
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fresh = new Stored(Guid.NewGuid().ToString("N"), made.ExportPkcs8PrivateKey(), RandomNumberGenerator.GetBytes(32), from);
        var temporary = Path.Combine(folder.Path, $".{Guid.NewGuid():N}.new");
        File.WriteAllBytes(temporary, protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fresh)));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var file = PathOf(number);
        try
        {
            // Whichever node was first has made the key for all.
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
        return Files();
    }

    List<(int Number, Stored Key)> Files() =>
        !Directory.Exists(folder.Path)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder.Path, "provider*.key")
                    .Select(file => Name().Match(Path.GetFileName(file)))
                    .Where(name => name.Success)
                    .Select(name => name.Groups[1].Success ? int.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture) : 1)
                    .Order()
                    .Select(number => (number, Read(PathOf(number)))),
            ];

    Stored Read(string file) => JsonSerializer.Deserialize<Stored>(protector.Unprotect(File.ReadAllBytes(file)))!;

    static ProviderKey Opened(Stored stored)
    {
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(stored.Signing, out _);
        return new(stored.Id, new(signing) { KeyId = stored.Id }, new(stored.Encryption) { KeyId = stored.Id }, stored.From);
    }

    // The first has the name that it had before there were more.
    string PathOf(int number) => Path.Combine(folder.Path, number == 1 ? "provider.key" : $"provider-{number}.key");

    [GeneratedRegex("^provider(?:-([0-9]{1,9}))?\\.key$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

/// <summary>Has options made anew when the keys of the provider change.</summary>
sealed class WithProviderKeys<TOptions>(ProviderKeys keys, string name) : IOptionsChangeTokenSource<TOptions>
{
    public string Name => name;

    public IChangeToken GetChangeToken() => keys.Changed;
}

/// <summary>Looks now and then whether the time for another key has come, or another node made one.</summary>
sealed partial class KeyRenewal(ProviderKeys keys, TimeProvider clock, ILogger<KeyRenewal> log) : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                if (!stoppingToken.IsCancellationRequested)
                    keys.Look();
            }
            // The keys that are known go on, and the next time may be better: there is a day for it.
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
            {
                Failed(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys of the provider could not be looked after")]
    static partial void Failed(ILogger logger, Exception cause);
}

/// <summary>Where keys that outlive a restart are kept.</summary>
public sealed record KeyFolder(string Path);
