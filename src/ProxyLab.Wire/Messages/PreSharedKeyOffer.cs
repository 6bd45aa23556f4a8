namespace ProxyLab.Wire;

/// <summary>Is the client's pre_shared_key (RFC 8446 §4.2.11).</summary>
/// <param name="Identities">The identities, in order.</param>
/// <param name="Binders">Their binders, in order.</param>
public sealed record PreSharedKeyOffer(EquatableArray<PskIdentity> Identities, EquatableArray<Bytes> Binders)
{
    internal static PreSharedKeyOffer Read(ref WireReader reader)
    {
        var list = reader.Nested16("identities", minimum: 7);
        var identities = new List<PskIdentity>();
        while (!list.AtEnd)
        {
            var identity = list.ReadVector16("identity", minimum: 1);
            identities.Add(new(identity, list.ReadUInt32("obfuscated_ticket_age")));
        }

        reader.Join(list);
        var binderList = reader.Nested16("binders", minimum: 33);
        var binders = new List<Bytes>();
        while (!binderList.AtEnd)
        {
            binders.Add(binderList.ReadVector8("PskBinderEntry", minimum: 32));
        }

        reader.Join(binderList);
        return new([.. identities], [.. binders]);
    }
}
