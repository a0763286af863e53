using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dialogue.Testing.SignIn;

/// <summary>An authenticator app (RFC 6238) that knows when it is, and never shows what it showed before.</summary>
public sealed class CodeApp(string key)
{
    // Codes around the present one hold too; each is good for one time.
    static readonly int[] steps = [0, 1, -1, 2, -2];

    readonly HashSet<long> shown = [];

    public string Key => key;

    /// <summary>A code that holds and was not shown before; there are five of them in half a minute.</summary>
    public string Next()
    {
        var present = DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;
        return CodeOf(steps.Select(step => present + step).First(shown.Add));
    }

    string CodeOf(long counter)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Where(char.IsLetterOrDigit).Select(c => Convert.ToString(alphabet.IndexOf(c), 2).PadLeft(5, '0')));
        byte[] secret = [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, counter);
#pragma warning disable CA5350 // What the apps compute.
        var hash = HMACSHA1.HashData(secret, bytes);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return $"{number % 1_000_000:000000}";
    }
}
