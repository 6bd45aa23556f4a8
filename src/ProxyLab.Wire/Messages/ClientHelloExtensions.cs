using System.Text;

namespace ProxyLab.Wire;

/// <summary>Collects the typed views while the extensions of a ClientHello are walked once, in order.</summary>
internal record struct ClientHelloExtensions
{
    private const string Schemes = "supported_signature_algorithms";

    private FirstOfType _first;

    public string? ServerName { get; set; }

    public EquatableArray<Bytes>? Alpn { get; set; }

    public EquatableArray<ProtocolVersion>? SupportedVersions { get; set; }

    public EquatableArray<NamedGroup>? SupportedGroups { get; set; }

    public Bytes? EcPointFormats { get; set; }

    public EquatableArray<KeyShare>? KeyShares { get; set; }

    public EquatableArray<SignatureScheme>? SignatureAlgorithms { get; set; }

    public EquatableArray<SignatureScheme>? SignatureAlgorithmsCert { get; set; }

    public Bytes? PskModes { get; set; }

    public PreSharedKeyOffer? PreSharedKey { get; set; }

    public bool OffersEarlyData { get; set; }

    public Bytes? Cookie { get; set; }

    public EncryptedClientHello? EncryptedClientHello { get; set; }

    public Bytes? RenegotiationInfo { get; set; }

    public bool OffersExtendedMasterSecret { get; set; }

    public bool OffersEncryptThenMac { get; set; }

    public Bytes? SessionTicket { get; set; }

    public bool RequestsOcsp { get; set; }

    public int? RecordSizeLimit { get; set; }

    public byte? MaxFragmentLength { get; set; }

    public EquatableArray<ushort>? CertificateCompression { get; set; }

    public EquatableArray<WireFault> Faults { get; set; }

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

    // Every arm is one call: this method runs for each extension, and locals of its own would be cleared each time.
    private void Read(ExtensionType type, ref WireReader body)
    {
        switch (type.Value)
        {
            case ExtensionType.ServerNameValue:
                ServerName = ReadServerName(ref body);
                break;
            case ExtensionType.MaxFragmentLengthValue:
                MaxFragmentLength = (byte?)Number(body.ReadUInt8("max_fragment_length"), ref body, type);
                break;
            case ExtensionType.StatusRequestValue:
                RequestsOcsp = ReadStatusRequest(ref body);
                break;
            case ExtensionType.SupportedGroupsValue:
                SupportedGroups = List(body.ReadCodePoints16<NamedGroup>("named_group_list"), ref body, type);
                break;
            case ExtensionType.EcPointFormatsValue:
                EcPointFormats = Vector(body.ReadVector8("ec_point_format_list", minimum: 1), ref body, type);
                break;
            case ExtensionType.SignatureAlgorithmsValue:
                SignatureAlgorithms = List(body.ReadCodePoints16<SignatureScheme>(Schemes), ref body, type);
                break;
            case ExtensionType.AlpnValue:
                Alpn = List(ExtensionFields.ReadProtocols(ref body), ref body, type);
                break;
            case ExtensionType.EncryptThenMacValue:
                OffersEncryptThenMac = Ended(ref body, type);
                break;
            case ExtensionType.ExtendedMasterSecretValue:
                OffersExtendedMasterSecret = Ended(ref body, type);
                break;
            case ExtensionType.CompressCertificateValue:
                CertificateCompression = List(body.ReadCodePoints8<ushort>("algorithms"), ref body, type);
                break;
            case ExtensionType.RecordSizeLimitValue:
                RecordSizeLimit = Number(body.ReadUInt16("record_size_limit"), ref body, type);
                break;
            case ExtensionType.SessionTicketValue:
                SessionTicket = Vector(body.ReadRest("ticket"), ref body, type);
                break;
            case ExtensionType.PreSharedKeyValue:
                PreSharedKey = Whole(PreSharedKeyOffer.Read(ref body), ref body, type);
                break;
            case ExtensionType.EarlyDataValue:
                OffersEarlyData = Ended(ref body, type);
                break;
            case ExtensionType.SupportedVersionsValue:
                SupportedVersions = List(body.ReadCodePoints8<ProtocolVersion>("versions"), ref body, type);
                break;
            case ExtensionType.CookieValue:
                Cookie = Vector(body.ReadVector16("cookie", minimum: 1), ref body, type);
                break;
            case ExtensionType.PskKeyExchangeModesValue:
                PskModes = Vector(body.ReadVector8("ke_modes", minimum: 1), ref body, type);
                break;
            case ExtensionType.SignatureAlgorithmsCertValue:
                SignatureAlgorithmsCert = List(body.ReadCodePoints16<SignatureScheme>(Schemes), ref body, type);
                break;
            case ExtensionType.KeyShareValue or ExtensionType.DraftKeyShareValue:
                KeyShares = List(ExtensionFields.ReadKeyShares(ref body), ref body, type);
                break;
            case ExtensionType.EncryptedClientHelloValue:
                EncryptedClientHello = Whole(EncryptedClientHello.Read(ref body), ref body, type);
                break;
            case ExtensionType.RenegotiationInfoValue:
                RenegotiationInfo = Vector(body.ReadVector8("renegotiated_connection"), ref body, type);
                break;
            default:
                break;
        }
    }

    private EquatableArray<T>? List<T>(EquatableArray<T> list, ref WireReader body, ExtensionType type) =>
        Ended(ref body, type) ? list : null;

    private Bytes? Vector(Bytes vector, ref WireReader body, ExtensionType type) =>
        Ended(ref body, type) ? vector : null;

    private int? Number(int number, ref WireReader body, ExtensionType type) =>
        Ended(ref body, type) ? number : null;

    private T? Whole<T>(T whole, ref WireReader body, ExtensionType type)
        where T : class =>
        Ended(ref body, type) ? whole : null;

    /// <summary>Reads server_name (RFC 6066 §3): the list may hold names of other types, none of which was ever defined.</summary>
    public string? ReadServerName(ref WireReader reader)
    {
        var outer = reader.Enter16("server_name_list", minimum: 1);
        Bytes? hostName = null;
        while (!reader.AtEnd)
        {
            var type = reader.ReadUInt8("name_type");
            var name = reader.ReadVector16("host_name", minimum: 1);
            if (type == 0 && reader.IsSound)
            {
                hostName ??= name;
            }
        }

        reader.Leave(outer);
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

    private bool Ended(ref WireReader body, ExtensionType type) =>
        (body.AtEnd && body.IsSound) || HasFault(ref body, type);

    private bool HasFault(ref WireReader body, ExtensionType type)
    {
        body.End(type.ToString());
        Faults = [.. Faults, body.Fault!.Value];
        return false;
    }
}
