using System.Security.Cryptography;

namespace Dialogue;

/// <summary>Ids that follow from what they stand for, so that a pure function can name a document.</summary>
public static class LinkId
{
    /// <summary>The id of the link between two things: always the same for the same pair, in this order.</summary>
    public static Guid Of(Guid from, Guid to)
    {
        Span<byte> pair = stackalloc byte[32];
        from.TryWriteBytes(pair, bigEndian: true, out _);
        to.TryWriteBytes(pair[16..], bigEndian: true, out _);
        return Hash(pair);
    }

    /// <summary>The id of a named part of a thing, such as an alias of an organisation.</summary>
    public static Guid Of(Guid owner, string name) =>
        Hash([.. owner.ToByteArray(bigEndian: true), .. System.Text.Encoding.UTF8.GetBytes(name)]);

    // RFC 9562 version 8: the layout is ours, the version and variant bits say so.
    static Guid Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(content, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
