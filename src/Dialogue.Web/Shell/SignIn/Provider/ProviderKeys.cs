using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn.Provider;

/// <summary>
/// The keys of the embedded provider: one signs its tokens, one encrypts its codes. They lie beside the keys of the cookies, protected by
/// them, so that nodes which share those share these.
/// </summary>
public sealed class ProviderKeys(IDataProtectionProvider protection, KeyFolder folder)
{
    sealed record Stored(string Id, byte[] Signing, byte[] Encryption);

    readonly Lazy<(ECDsaSecurityKey Signing, SymmetricSecurityKey Encryption)> keys = new(() => Load(protection, folder.Path));

    public ECDsaSecurityKey Signing => keys.Value.Signing;

    public SymmetricSecurityKey Encryption => keys.Value.Encryption;

    static (ECDsaSecurityKey, SymmetricSecurityKey) Load(IDataProtectionProvider protection, string folder)
    {
        var protector = protection.CreateProtector("provider keys");
        var file = Path.Combine(folder, "provider.key");
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var fresh = new Stored(Guid.NewGuid().ToString("N"), made.ExportPkcs8PrivateKey(), RandomNumberGenerator.GetBytes(32));
            var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.new");
            File.WriteAllBytes(temporary, protector.Protect(JsonSerializer.SerializeToUtf8Bytes(fresh)));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            try
            {
                // Whichever node was first has made the keys for all.
                File.Move(temporary, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(temporary);
            }
        }
        var stored = JsonSerializer.Deserialize<Stored>(protector.Unprotect(File.ReadAllBytes(file)))!;
        var signing = ECDsa.Create();
        signing.ImportPkcs8PrivateKey(stored.Signing, out _);
        return (new(signing) { KeyId = stored.Id }, new(stored.Encryption) { KeyId = stored.Id });
    }
}

/// <summary>Where keys that outlive a restart are kept.</summary>
public sealed record KeyFolder(string Path);
