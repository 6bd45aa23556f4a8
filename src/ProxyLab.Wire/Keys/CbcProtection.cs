using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ProxyLab.Wire;

/// <summary>Opens the records of one direction of TLS 1.0 to 1.2 with a block cipher (RFC 5246 §6.2.3.2).</summary>
/// <param name="suite">The cipher and the MAC.</param>
/// <param name="keys">The keys; an IV only in TLS 1.0, where each record's is the last block before it.</param>
/// <param name="isMacLast">Whether the MAC is over what is encrypted and follows it (RFC 7366).</param>
[SuppressMessage("Security", "CA5350", Justification = "Triple DES is read where it was spoken, and hides nothing.")]
internal sealed class CbcProtection(SuiteProtection suite, RecordKeys keys, bool isMacLast) : Protection
{
    private readonly bool _isChained = keys.Iv.Length > 0;
    private byte[] _last = keys.Iv;
    private ulong _sequence;

    /// <summary>Says whether the base library takes a key: of triple DES it refuses weak ones.</summary>
    public static bool Takes(SuiteProtection suite, RecordKeys keys) =>
        suite.Cipher != RecordCipher.TripleDesCbc || !TripleDES.IsWeakKey(keys.Key);

    /// <inheritdoc/>
    public override OpenResult Open(
        in RecordHeader record, ReadOnlySpan<byte> body, Span<byte> plain, out (ContentType Type, int Length) content)
    {
        content = (record.Type, 0);
        var sequence = _sequence++;
        var sealedBody = isMacLast && body.Length > suite.MacLength ? body[..^suite.MacLength] : body;
        if (isMacLast && !IsMac(sequence, record, sealedBody, body[sealedBody.Length..]))
        {
            return OpenResult.Failed;
        }

        // The record after a lost one of TLS 1.0: its IV was lost with it.
        var hasIv = !_isChained || _last.Length > 0;
        var iv = _isChained ? _last : sealedBody[..Math.Min(suite.BlockLength, sealedBody.Length)];
        var cipher = _isChained ? sealedBody : sealedBody[iv.Length..];
        if (cipher.IsEmpty || cipher.Length % suite.BlockLength != 0)
        {
            return OpenResult.Failed;
        }

        _last = cipher[^suite.BlockLength..].ToArray();
        if (!hasIv)
        {
            return OpenResult.NoKey;
        }

        Decrypt(iv, cipher, plain);
        var isRight = TryStrip(sequence, record, plain[..cipher.Length], out content.Length);
        return isRight ? OpenResult.Opened : OpenResult.Failed;
    }

    /// <inheritdoc/>
    public override void Lose() => (_sequence, _last, IsTorn) = (_sequence + 1, [], true);

    // The padding is as many bytes as its last says, and that one more, all of the same value.
    private bool TryStrip(ulong sequence, in RecordHeader record, ReadOnlySpan<byte> plain, out int length)
    {
        var padding = plain[^1] + 1;
        var mac = isMacLast ? 0 : suite.MacLength;
        length = plain.Length - padding - mac;
        return length >= 0
            && !plain[^padding..].ContainsAnyExcept(plain[^1])
            && (isMacLast || IsMac(sequence, record, plain[..length], plain.Slice(length, mac)));
    }

    private bool IsMac(ulong sequence, in RecordHeader record, ReadOnlySpan<byte> content, ReadOnlySpan<byte> mac)
    {
        Span<byte> header = stackalloc byte[sizeof(ulong) + RecordHeader.Size];
        BinaryPrimitives.WriteUInt64BigEndian(header, sequence);
        (record with { Length = content.Length }).Write(header[sizeof(ulong)..]);
        using var hmac = IncrementalHash.CreateHMAC(suite.Mac, keys.Mac);
        hmac.AppendData(header);
        hmac.AppendData(content);
        return mac.SequenceEqual(hmac.GetHashAndReset());
    }

    private void Decrypt(ReadOnlySpan<byte> iv, ReadOnlySpan<byte> cipher, Span<byte> plain)
    {
        using SymmetricAlgorithm algorithm = suite.Cipher == RecordCipher.AesCbc ? Aes.Create() : TripleDES.Create();
        algorithm.Key = keys.Key;
        algorithm.DecryptCbc(cipher, iv, plain, PaddingMode.None);
    }
}
