namespace ProxyLab.Wire;

/// <summary>Is the client's pre_shared_key (RFC 8446 §4.2.11).</summary>
/// <param name="Identities">The identities, in order.</param>
/// <param name="Binders">Their binders, in order.</param>
public sealed record PreSharedKeyOffer(EquatableArray<PskIdentity> Identities, EquatableArray<Bytes> Binders)
{
    internal static PreSharedKeyOffer Read(ref WireReader reader)
    {
        var outer = reader.Enter16("identities", minimum: 7);
        var identities = new List<PskIdentity>();
        while (!reader.AtEnd)
        {
            var identity = reader.ReadVector16("identity", minimum: 1);
            identities.Add(new(identity, reader.ReadUInt32("obfuscated_ticket_age")));
        }

        reader.Leave(outer);
        outer = reader.Enter16("binders", minimum: 33);
        var binders = new List<Bytes>();
        while (!reader.AtEnd)
        {
            binders.Add(reader.ReadVector8("PskBinderEntry", minimum: 32));
        }

        reader.Leave(outer);
        return new([.. identities], [.. binders]);
    }
}
