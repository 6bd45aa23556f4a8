namespace ProxyLab.Wire;

/// <summary>Is the client's encrypted_client_hello (RFC 9849 §5).</summary>
/// <remarks>Whether it is real or GREASE cannot be seen: both look alike on purpose (RFC 9849 §6.2).</remarks>
/// <param name="IsInner">Whether it is the marker of an inner hello, which has no further fields.</param>
/// <param name="Kdf">The HPKE KDF (RFC 9180 §7.2).</param>
/// <param name="Aead">The HPKE AEAD (RFC 9180 §7.3).</param>
/// <param name="ConfigId">The configuration chosen.</param>
/// <param name="Enc">The encapsulated key; empty in the second hello after a HelloRetryRequest.</param>
/// <param name="Payload">The encrypted inner hello.</param>
public sealed record EncryptedClientHello(
    bool IsInner, ushort Kdf, ushort Aead, byte ConfigId, Bytes Enc, Bytes Payload)
{
    internal static EncryptedClientHello Read(ref WireReader reader)
    {
        var type = reader.ReadUInt8("type");
        if (type == 1)
        {
            return new(IsInner: true, 0, 0, 0, Bytes.Empty, Bytes.Empty);
        }

        if (type != 0)
        {
            reader.Fail(WireFaultKind.BadValue, "type");
        }

        return new(
            IsInner: false,
            reader.ReadUInt16("kdf_id"),
            reader.ReadUInt16("aead_id"),
            reader.ReadUInt8("config_id"),
            reader.ReadVector16("enc"),
            reader.ReadVector16("payload", minimum: 1));
    }
}
