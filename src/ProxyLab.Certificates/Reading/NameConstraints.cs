using System.Formats.Asn1;

namespace ProxyLab.Certificates.Reading;

/// <summary>Is a CA's limits on the names below it (RFC 5280 §4.2.1.10).</summary>
/// <param name="Permitted">The subtrees that names of their kind must fall into.</param>
/// <param name="Excluded">The subtrees that no name may fall into.</param>
internal sealed record NameConstraints(IReadOnlyList<NameSubtree> Permitted, IReadOnlyList<NameSubtree> Excluded)
{
    /// <summary>Reads them; throws <see cref="AsnContentException"/>.</summary>
    public static NameConstraints Read(AsnReader fields)
    {
        List<NameSubtree> permitted = [];
        List<NameSubtree> excluded = [];
        while (fields.HasData)
        {
            var tag = fields.PeekTag();
            var subtrees = fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, tag.TagValue));
            var list = tag.TagValue switch
            {
                0 => permitted,
                1 => excluded,
                _ => throw new AsnContentException("unknown field"),
            };
            while (subtrees.HasData)
            {
                var subtree = subtrees.ReadSequence();
                list.Add(new(GeneralName.Read(subtree), HasBounds: Bounded(subtree)));
            }
        }

        return new(permitted, excluded);
    }

    private static bool Bounded(AsnReader subtree)
    {
        var bounded = false;
        while (subtree.HasData)
        {
            // minimum [0] DEFAULT 0, maximum [1]: OpenSSL accepts only an explicit minimum of 0.
            var tag = subtree.PeekTag();
            bounded |= tag.TagValue != 0 || !subtree.ReadInteger(new Asn1Tag(TagClass.ContextSpecific, 0)).IsZero;
            if (tag.TagValue != 0)
            {
                _ = subtree.ReadEncodedValue();
            }
        }

        return bounded;
    }
}
