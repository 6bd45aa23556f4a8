using System.Text;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Replaces names in a handshake message, in place: what parsed before parses after.</summary>
internal static class MessageRedaction
{
    /// <summary>Replaces names in a message's copy; a type that might hold some and is not known here keeps its length only.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isTls13">
    /// Whether the connection's version has the form of RFC 8446 of Certificate and CertificateRequest.
    /// </param>
    /// <param name="names">The pseudonyms.</param>
    public static Bytes Apply(WireItem.Handshake message, bool isTls13, Pseudonyms names)
    {
        var raw = message.Raw.Span.ToArray();
        if (message.IsSsl2Form || raw.Length < HeaderSize)
        {
            return new(raw);
        }

        var body = new Cursor(raw.AsSpan(HeaderSize));
        switch (message.Type)
        {
            case HandshakeType.ClientHello:
                Hello(body, names);
                break;
            case HandshakeType.Certificate:
                Certificates(body, isTls13, names);
                break;
            case HandshakeType.CertificateRequest:
                Request(body, isTls13, names);
                break;
            case HandshakeType.CertificateStatus:
                body.Take(1);
                DerRedaction.Apply(body.Vector(3), names);
                break;
            case HandshakeType.ClientKeyExchange when IsText(body.Copy().Vector(2)):
                names.Replace(body.Vector(2), Encoding.Latin1, 1);      // A pre-shared key's identity (RFC 4279 §2).
                break;
            case HandshakeType.HelloRequest or HandshakeType.ServerHello or HandshakeType.NewSessionTicket or HandshakeType.EndOfEarlyData
                or HandshakeType.EncryptedExtensions or HandshakeType.ServerKeyExchange or HandshakeType.ServerHelloDone
                or HandshakeType.CertificateVerify or HandshakeType.ClientKeyExchange or HandshakeType.Finished or HandshakeType.KeyUpdate:
                break;
            default:
                raw.AsSpan(HeaderSize).Clear();
                break;
        }

        return new(raw);
    }

    // RFC 8446 §4.1.2.
    private static void Hello(Cursor body, Pseudonyms names)
    {
        body.Take(2 + 32);
        body.Vector(1);
        body.Vector(2);
        body.Vector(1);
        var extensions = new Cursor(body.Vector(2));
        while (!extensions.AtEnd)
        {
            Extension(extensions.UInt16(), extensions.Vector(2), names);
        }
    }

    private static void Extension(int type, Span<byte> content, Pseudonyms names)
    {
        var body = new Cursor(content);
        switch (type)
        {
            case 0:         // server_name (RFC 6066 §3)
                for (var list = new Cursor(body.Vector(2)); !list.AtEnd;)
                {
                    list.Take(1);
                    names.Replace(list.Vector(2), Encoding.Latin1, 1);
                }

                break;
            case 41:        // pre_shared_key (RFC 8446 §4.2.11): an identity is a ticket, or a name
                for (var list = new Cursor(body.Vector(2)); !list.AtEnd; list.Take(4))
                {
                    var identity = list.Vector(2);
                    if (IsText(identity))
                    {
                        names.Replace(identity, Encoding.Latin1, 1);
                    }
                }

                break;
            case 47:        // certificate_authorities (RFC 8446 §4.2.4)
                Authorities(body.Vector(2), names);
                break;
            case 2 or 3 or 6 or 12:     // client_certificate_url, trusted_ca_keys, user_mapping, srp
                content.Clear();
                break;
            case 5:         // status_request: in a certificate's entry an OCSP response (RFC 8446 §4.4.2.1), in a hello responders
                body.Take(1);
                var response = body.Vector(3);
                if (response.IsEmpty)
                {
                    break;
                }

                DerRedaction.Apply(response, names);
                break;
        }
    }

    private static void Certificates(Cursor body, bool isTls13, Pseudonyms names)
    {
        if (isTls13)
        {
            body.Vector(1);
        }

        for (var list = new Cursor(body.Vector(3)); !list.AtEnd;)
        {
            DerRedaction.Apply(list.Vector(3), names);
            if (isTls13)
            {
                Extensions(list.Vector(2), names);
            }
        }
    }

    // RFC 8446 §4.3.2, RFC 5246 §7.4.4.
    private static void Request(Cursor body, bool isTls13, Pseudonyms names)
    {
        body.Vector(1);
        if (isTls13)
        {
            Extensions(body.Vector(2), names);
            return;
        }

        // TLS 1.2 has signature algorithms before the names; they end where the message does in one form only.
        var without = body.Copy();
        without.Vector(2);
        if (!without.AtEnd)
        {
            body.Vector(2);
        }

        Authorities(body.Vector(2), names);
    }

    private static void Extensions(Span<byte> block, Pseudonyms names)
    {
        for (var list = new Cursor(block); !list.AtEnd;)
        {
            Extension(list.UInt16(), list.Vector(2), names);
        }
    }

    private static void Authorities(Span<byte> block, Pseudonyms names)
    {
        for (var list = new Cursor(block); !list.AtEnd;)
        {
            DerRedaction.Apply(list.Vector(2), names);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> content) =>
        !content.IsEmpty && !content.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private const int HeaderSize = 4;

    // Reads vectors; what is too short ends it.
    private ref struct Cursor(Span<byte> rest)
    {
        private Span<byte> _rest = rest;

        public readonly bool AtEnd => _rest.IsEmpty;

        public readonly Cursor Copy() => this;

        public Span<byte> Take(int count)
        {
            var taken = _rest[..Math.Min(count, _rest.Length)];
            _rest = _rest[taken.Length..];
            return taken;
        }

        public int UInt16() => Take(2) is [var high, var low] ? (high << 8) | low : 0;

        public Span<byte> Vector(int width)
        {
            var length = 0;
            foreach (var one in Take(width))
            {
                length = (length << 8) | one;
            }

            return Take(length);
        }
    }
}
