using System.Text;

namespace ProxyLab.Wire;

/// <summary>Collects the typed views while the extensions of a ClientHello are walked once, in order.</summary>
internal struct ClientHelloExtensions
{
    private FirstOfType _first;

    public string? ServerName { get; private set; }

    public EquatableArray<Bytes>? Alpn { get; private set; }

    public EquatableArray<ProtocolVersion>? SupportedVersions { get; private set; }

    public EquatableArray<NamedGroup>? SupportedGroups { get; private set; }

    public Bytes? EcPointFormats { get; private set; }

    public EquatableArray<KeyShare>? KeyShares { get; private set; }

    public EquatableArray<SignatureScheme>? SignatureAlgorithms { get; private set; }

    public EquatableArray<SignatureScheme>? SignatureAlgorithmsCert { get; private set; }

    public Bytes? PskModes { get; private set; }

    public PreSharedKeyOffer? PreSharedKey { get; private set; }

    public bool OffersEarlyData { get; private set; }

    public Bytes? Cookie { get; private set; }

    public EncryptedClientHello? EncryptedClientHello { get; private set; }

    public Bytes? RenegotiationInfo { get; private set; }

    public bool OffersExtendedMasterSecret { get; private set; }

    public bool OffersEncryptThenMac { get; private set; }

    public Bytes? SessionTicket { get; private set; }

    public bool RequestsOcsp { get; private set; }

    public int? RecordSizeLimit { get; private set; }

    public byte? MaxFragmentLength { get; private set; }

    public EquatableArray<ushort>? CertificateCompression { get; private set; }

    public EquatableArray<WireFault> Faults { get; private set; }

    /// <summary>Reads every extension that has a view; the first one starts at <paramref name="offset"/>.</summary>
    public void Read(EquatableArray<Extension> extensions, int offset)
    {
        foreach (var extension in extensions)
        {
            offset += 4;
            if (_first.Is(extension.Type))
            {
                Read(extension.Type, new WireReader(extension.Body.Memory, offset));
            }

            offset += extension.Body.Length;
        }
    }

    private void Read(ExtensionType type, WireReader reader)
    {
        switch (type.Value)
        {
            case ExtensionType.ServerNameValue:
                ServerName = ReadServerName(ref reader);
                break;
            case ExtensionType.MaxFragmentLengthValue:
                var maxFragmentLength = reader.ReadUInt8("max_fragment_length");
                MaxFragmentLength = Ended(ref reader, type) ? maxFragmentLength : null;
                break;
            case ExtensionType.StatusRequestValue:
                RequestsOcsp = ReadStatusRequest(ref reader);
                break;
            case ExtensionType.SupportedGroupsValue:
                var groups = reader.ReadCodePoints16<NamedGroup>("named_group_list");
                SupportedGroups = Ended(ref reader, type) ? groups : null;
                break;
            case ExtensionType.EcPointFormatsValue:
                var formats = reader.ReadVector8("ec_point_format_list", minimum: 1);
                EcPointFormats = Ended(ref reader, type) ? formats : null;
                break;
            case ExtensionType.SignatureAlgorithmsValue:
                var schemes = reader.ReadCodePoints16<SignatureScheme>("supported_signature_algorithms");
                SignatureAlgorithms = Ended(ref reader, type) ? schemes : null;
                break;
            case ExtensionType.AlpnValue:
                var protocols = ExtensionFields.ReadProtocols(ref reader);
                Alpn = Ended(ref reader, type) ? protocols : null;
                break;
            case ExtensionType.EncryptThenMacValue:
                OffersEncryptThenMac = Ended(ref reader, type);
                break;
            case ExtensionType.ExtendedMasterSecretValue:
                OffersExtendedMasterSecret = Ended(ref reader, type);
                break;
            case ExtensionType.CompressCertificateValue:
                var algorithms = reader.Nested8("algorithms", minimum: 2);
                var compression = algorithms.ReadCodePoints<ushort>("algorithms");
                reader.Join(algorithms);
                CertificateCompression = Ended(ref reader, type) ? compression : null;
                break;
            case ExtensionType.RecordSizeLimitValue:
                var limit = reader.ReadUInt16("record_size_limit");
                RecordSizeLimit = Ended(ref reader, type) ? limit : null;
                break;
            case ExtensionType.SessionTicketValue:
                SessionTicket = reader.ReadRest("ticket");
                break;
            case ExtensionType.PreSharedKeyValue:
                var offer = PreSharedKeyOffer.Read(ref reader);
                PreSharedKey = Ended(ref reader, type) ? offer : null;
                break;
            case ExtensionType.EarlyDataValue:
                OffersEarlyData = Ended(ref reader, type);
                break;
            case ExtensionType.SupportedVersionsValue:
                var list = reader.Nested8("versions", minimum: 2);
                var versions = list.ReadCodePoints<ProtocolVersion>("versions");
                reader.Join(list);
                SupportedVersions = Ended(ref reader, type) ? versions : null;
                break;
            case ExtensionType.CookieValue:
                var cookie = reader.ReadVector16("cookie", minimum: 1);
                Cookie = Ended(ref reader, type) ? cookie : null;
                break;
            case ExtensionType.PskKeyExchangeModesValue:
                var modes = reader.ReadVector8("ke_modes", minimum: 1);
                PskModes = Ended(ref reader, type) ? modes : null;
                break;
            case ExtensionType.SignatureAlgorithmsCertValue:
                var certificateSchemes = reader.ReadCodePoints16<SignatureScheme>("supported_signature_algorithms");
                SignatureAlgorithmsCert = Ended(ref reader, type) ? certificateSchemes : null;
                break;
            case ExtensionType.KeyShareValue or ExtensionType.DraftKeyShareValue:
                var shares = ExtensionFields.ReadKeyShares(ref reader);
                KeyShares = Ended(ref reader, type) ? shares : null;
                break;
            case ExtensionType.EncryptedClientHelloValue:
                var encrypted = EncryptedClientHello.Read(ref reader);
                EncryptedClientHello = Ended(ref reader, type) ? encrypted : null;
                break;
            case ExtensionType.RenegotiationInfoValue:
                var renegotiated = reader.ReadVector8("renegotiated_connection");
                RenegotiationInfo = Ended(ref reader, type) ? renegotiated : null;
                break;
            default:
                break;
        }
    }

    // RFC 6066 §3: the list may hold names of other types, none of which was ever defined.
    private string? ReadServerName(ref WireReader reader)
    {
        var list = reader.Nested16("server_name_list", minimum: 1);
        Bytes? hostName = null;
        while (!list.AtEnd)
        {
            var type = list.ReadUInt8("name_type");
            var name = list.ReadVector16("host_name", minimum: 1);
            if (type == 0 && list.Fault is null)
            {
                hostName ??= name;
            }
        }

        reader.Join(list);
        return Ended(ref reader, new(ExtensionType.ServerNameValue)) && hostName is { } bytes
            ? Encoding.Latin1.GetString(bytes.Span)
            : null;
    }

    // RFC 6066 §8: status_type ocsp, then what only a responder needs. Another type's body is nobody's to read.
    private bool ReadStatusRequest(ref WireReader reader)
    {
        var isOcsp = reader.ReadUInt8("status_type") == 1;
        if (isOcsp)
        {
            reader.ReadVector16("responder_id_list");
            reader.ReadVector16("request_extensions");
        }
        else
        {
            reader.ReadRest("request");
        }

        return Ended(ref reader, new(ExtensionType.StatusRequestValue)) && isOcsp;
    }

    private bool Ended(ref WireReader reader, ExtensionType type)
    {
        if (reader.AtEnd && reader.Fault is null)
        {
            return true;
        }

        reader.End(type.ToString());
        Faults = [.. Faults, reader.Fault!.Value];
        return false;
    }
}
