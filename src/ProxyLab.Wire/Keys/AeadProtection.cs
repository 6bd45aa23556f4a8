using System.Buffers.Binary;

namespace ProxyLab.Wire;

/// <summary>Opens the records of one direction of TLS 1.2 with an AEAD (RFC 5246 §6.2.3.3).</summary>
internal sealed class AeadProtection(AeadKey key) : Protection
{
    private ulong _sequence;

    /// <inheritdoc/>
    public override OpenResult Open(
        in RecordHeader record, ReadOnlySpan<byte> body, Span<byte> plain, out (ContentType Type, int Length) content)
    {
        var length = body.Length - key.ExplicitLength - key.Suite.TagLength;
        content = (record.Type, length);
        if (length < 0)
        {
            return OpenResult.Failed;
        }

        Span<byte> authenticated = stackalloc byte[sizeof(ulong) + RecordHeader.Size];
        BinaryPrimitives.WriteUInt64BigEndian(authenticated, _sequence);
        (record with { Length = length }).Write(authenticated[sizeof(ulong)..]);
        return key.TryOpen(_sequence++, body, authenticated, plain[..length]) ? OpenResult.Opened : OpenResult.Failed;
    }

    /// <inheritdoc/>
    public override void Lose() => (_sequence, IsTorn) = (_sequence + 1, true);
}
