namespace ProxyLab.Wire;

/// <summary>Collects the typed views while the extensions of a ServerHello are walked once, in order.</summary>
/// <param name="isRetry">Whether the hello is a HelloRetryRequest, whose key_share names a group alone.</param>
internal struct ServerHelloExtensions(bool isRetry)
{
    private FirstOfType _first;

    public ProtocolVersion? SelectedVersion { get; private set; }

    public KeyShare? KeyShare { get; private set; }

    public Bytes? Alpn { get; private set; }

    public int? SelectedPsk { get; private set; }

    public Bytes? Cookie { get; private set; }

    public Bytes? RenegotiationInfo { get; private set; }

    public bool HasExtendedMasterSecret { get; private set; }

    public bool HasEncryptThenMac { get; private set; }

    public bool PromisesSessionTicket { get; private set; }

    public bool PromisesCertificateStatus { get; private set; }

    public EquatableArray<WireFault> Faults { get; private set; }

    /// <summary>Reads every extension that has a view.</summary>
    /// <param name="extensions">The extensions, framed already.</param>
    /// <param name="message">The message they stand in.</param>
    /// <param name="offset">Where in it the first of them begins.</param>
    public void Read(EquatableArray<Extension> extensions, ReadOnlyMemory<byte> message, int offset)
    {
        const int TypeAndLength = 4;
        var reader = new WireReader(message);
        reader.Skip(offset, "extensions");
        foreach (ref readonly var extension in extensions.Span)
        {
            reader.Skip(TypeAndLength, "extension_type");
            if (_first.Is(extension.Type))
            {
                var outer = reader.Enter(extension.Body.Length, "extension_data");
                Read(extension.Type, ref reader);
                reader.Recover(outer);
            }
            else
            {
                reader.Skip(extension.Body.Length, "extension_data");
            }
        }
    }

    private void Read(ExtensionType type, ref WireReader reader)
    {
        switch (type.Value)
        {
            case ExtensionType.StatusRequestValue:
                PromisesCertificateStatus = Ended(ref reader, type);
                break;
            case ExtensionType.AlpnValue:
                var protocols = ExtensionFields.ReadProtocols(ref reader);
                if (protocols.Count > 1)
                {
                    // RFC 7301 §3.1: exactly one.
                    reader.Fail(WireFaultKind.BadLength, "protocol_name_list");
                }

                Alpn = Ended(ref reader, type) ? protocols[0] : null;
                break;
            case ExtensionType.EncryptThenMacValue:
                HasEncryptThenMac = Ended(ref reader, type);
                break;
            case ExtensionType.ExtendedMasterSecretValue:
                HasExtendedMasterSecret = Ended(ref reader, type);
                break;
            case ExtensionType.SessionTicketValue:
                PromisesSessionTicket = Ended(ref reader, type);
                break;
            case ExtensionType.PreSharedKeyValue:
                var selected = reader.ReadUInt16("selected_identity");
                SelectedPsk = Ended(ref reader, type) ? selected : null;
                break;
            case ExtensionType.SupportedVersionsValue:
                var version = new ProtocolVersion(reader.ReadUInt16("selected_version"));
                SelectedVersion = Ended(ref reader, type) ? version : null;
                break;
            case ExtensionType.CookieValue:
                var cookie = reader.ReadVector16("cookie", minimum: 1);
                Cookie = Ended(ref reader, type) ? cookie : null;
                break;
            case ExtensionType.KeyShareValue or ExtensionType.DraftKeyShareValue:
                var share = isRetry
                    ? new KeyShare(new(reader.ReadUInt16("selected_group")), Bytes.Empty)
                    : ExtensionFields.ReadKeyShare(ref reader);
                KeyShare = Ended(ref reader, type) ? share : null;
                break;
            case ExtensionType.RenegotiationInfoValue:
                var renegotiated = reader.ReadVector8("renegotiated_connection");
                RenegotiationInfo = Ended(ref reader, type) ? renegotiated : null;
                break;
            default:
                break;
        }
    }

    private bool Ended(ref WireReader reader, ExtensionType type)
    {
        if (reader.AtEnd && reader.IsSound)
        {
            return true;
        }

        reader.End(type.ToString());
        Faults = [.. Faults, reader.Fault!.Value];
        return false;
    }
}
