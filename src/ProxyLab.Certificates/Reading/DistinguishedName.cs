using System.Formats.Asn1;
using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is a name of a certificate (RFC 5280 §4.1.2.4): its bytes, its attributes, and a form to compare it in.</summary>
internal sealed class DistinguishedName
{
    private readonly List<List<NameAttribute>> _relative;

    private DistinguishedName(Bytes raw, List<List<NameAttribute>> relative)
    {
        Raw = raw;
        _relative = relative;
        Canonical = [.. relative.Select(rdn => string.Join("+", rdn.Select(a => a.Canonical).Order(StringComparer.Ordinal)))];
        Key = string.Join(",", Canonical);
    }

    /// <summary>Gets the name as it stands in the certificate.</summary>
    public Bytes Raw { get; }

    /// <summary>Gets each relative name in the form OpenSSL compares: lower case, white space folded, string types alike.</summary>
    public IReadOnlyList<string> Canonical { get; }

    /// <summary>Gets the canonical form as one string; equal names have equal keys.</summary>
    public string Key { get; }

    /// <summary>Gets whether there is no attribute at all.</summary>
    public bool IsEmpty => _relative.Count == 0;

    /// <summary>Gets all attributes, in order.</summary>
    public IEnumerable<NameAttribute> Attributes => _relative.SelectMany(rdn => rdn);

    /// <summary>Reads a Name; throws <see cref="AsnContentException"/>.</summary>
    public static DistinguishedName Read(ReadOnlyMemory<byte> encoded)
    {
        var relative = new List<List<NameAttribute>>();
        var sequence = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        while (sequence.HasData)
        {
            var set = sequence.ReadSetOf(skipSortOrderValidation: true);
            var attributes = new List<NameAttribute>();
            while (set.HasData)
            {
                attributes.Add(NameAttribute.Read(set.ReadSequence()));
            }

            relative.Add(attributes);
        }

        return new(new(encoded), relative);
    }

    /// <summary>Gets the values of an attribute that are strings, in order.</summary>
    public IEnumerable<string> Values(string oid) =>
        Attributes.Where(a => a.Oid == oid && a.Text is not null).Select(a => a.Text!);

    /// <summary>Writes the name in RFC 4514 form: the most specific part first.</summary>
    public override string ToString() =>
        new StringBuilder().AppendJoin(',', Enumerable.Reverse(_relative).Select(rdn => string.Join('+', rdn))).ToString();
}
