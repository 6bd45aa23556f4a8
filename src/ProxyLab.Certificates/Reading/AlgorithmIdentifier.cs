using System.Formats.Asn1;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is an algorithm and its parameters (RFC 5280 §4.1.1.2).</summary>
/// <param name="Oid">The algorithm.</param>
/// <param name="Parameters">Its parameters, encoded; empty when there are none.</param>
/// <param name="Raw">Both as they stand.</param>
internal sealed record AlgorithmIdentifier(string Oid, Bytes Parameters, Bytes Raw)
{
    /// <summary>Reads the next one; throws <see cref="AsnContentException"/>.</summary>
    public static AlgorithmIdentifier Read(AsnReader reader)
    {
        var raw = reader.PeekEncodedValue();
        var fields = reader.ReadSequence();
        var oid = fields.ReadObjectIdentifier();
        Bytes parameters = fields.HasData ? new(fields.ReadEncodedValue()) : Bytes.Empty;
        fields.ThrowIfNotEmpty();
        return new(oid, parameters, new(raw));
    }
}
