namespace ProxyLab.Wire;

/// <summary>Opens the records of one direction of TLS 1.3 (RFC 8446 §5.2).</summary>
/// <remarks>
/// The keys of an epoch may be absent from the key log, early data may be refused without a word, and a lost record may
/// have held what ends an epoch. Then a record is tried under the next epochs' keys: a tag that verifies is no guess.
/// </remarks>
internal sealed class Tls13Protection(End from, Unsealing shared) : Protection
{
    private Epoch _epoch = from == End.Client && shared.OffersEarlyData ? Epoch.Early : Epoch.Handshake;
    private byte[] _secret = [];
    private AeadKey? _key;
    private ulong _sequence;
    private int _lost;

    /// <inheritdoc/>
    public override OpenResult Open(
        in RecordHeader record, ReadOnlySpan<byte> body, Span<byte> plain, out (ContentType Type, int Length) content)
    {
        var hasKey = false;
        if (Try(_epoch, _sequence, record, body, plain, out content, ref hasKey))
        {
            _sequence++;
            return OpenResult.Opened;
        }

        if (hasKey && _epoch != Epoch.Early && _lost == 0)
        {
            return OpenResult.Failed;
        }

        for (var next = _epoch + 1; next <= Epoch.Traffic; next++)
        {
            for (var sequence = 0; sequence <= Math.Min(_lost, MaximumLost); sequence++)
            {
                if (Try(next, (ulong)sequence, record, body, plain, out content, ref hasKey))
                {
                    (_epoch, _sequence, _lost, IsTorn) = (next, (ulong)sequence + 1, 0, false);
                    return OpenResult.Opened;
                }
            }
        }

        _sequence++;
        return OpenResult.NoKey;
    }

    /// <inheritdoc/>
    public override void Lose()
    {
        _sequence++;
        _lost++;
        IsTorn = true;
    }

    /// <inheritdoc/>
    public override void After(HandshakeType message)
    {
        switch (message)
        {
            case HandshakeType.EndOfEarlyData when _epoch == Epoch.Early:
                (_epoch, _key, _sequence) = (Epoch.Handshake, null, 0);
                break;
            case HandshakeType.Finished when _epoch == Epoch.Handshake:
                (_epoch, _key, _sequence) = (Epoch.Traffic, null, 0);
                break;
            case HandshakeType.KeyUpdate when _epoch == Epoch.Traffic && _key is { } key:
                _secret = KeySchedule.Next(key.Suite, _secret);
                (_key, _sequence) = (KeySchedule.Key(key.Suite, _secret), 0);
                break;
            default:
                break;
        }
    }

    private bool Try(
        Epoch epoch,
        ulong sequence,
        in RecordHeader record,
        ReadOnlySpan<byte> body,
        Span<byte> plain,
        out (ContentType Type, int Length) content,
        ref bool hasKey)
    {
        content = default;
        if (epoch == _epoch && _key is { } present)
        {
            hasKey = true;
            return TryOpen(present, sequence, record, body, plain, out content);
        }

        if (shared.Find(Label(epoch)) is not { } secret)
        {
            return false;
        }

        foreach (var suite in epoch == Epoch.Early ? shared.OfferedTls13 : shared.Agreed)
        {
            if (suite.HashLength != secret.Length)
            {
                continue;
            }

            hasKey = true;
            var bytes = secret.Span.ToArray();
            var key = KeySchedule.Key(suite, bytes);
            if (TryOpen(key, sequence, record, body, plain, out content))
            {
                (_secret, _key) = (bytes, key);
                return true;
            }
        }

        return false;
    }

    private static bool TryOpen(
        in AeadKey key,
        ulong sequence,
        in RecordHeader record,
        ReadOnlySpan<byte> body,
        Span<byte> plain,
        out (ContentType Type, int Length) content)
    {
        content = default;
        var length = body.Length - key.Suite.TagLength;
        Span<byte> header = stackalloc byte[RecordHeader.Size];
        record.Write(header);
        if (length < 1 || !key.TryOpen(sequence, body, header, plain[..length]))
        {
            return false;
        }

        // RFC 8446 §5.4: the type is the last byte that is not zero; a record without one is an error of its sender.
        var last = plain[..length].LastIndexOfAnyExcept((byte)0);
        content = last < 0 ? default : ((ContentType)plain[last], last);
        return last >= 0;
    }

    private string Label(Epoch epoch) => (epoch, from) switch
    {
        (Epoch.Early, _) => KeyLabels.ClientEarly,
        (Epoch.Handshake, End.Client) => KeyLabels.ClientHandshake,
        (Epoch.Handshake, _) => KeyLabels.ServerHandshake,
        (_, End.Client) => KeyLabels.ClientTraffic,
        _ => KeyLabels.ServerTraffic,
    };

    // How many lost records may stand between a lost end of an epoch and the first record that is tried after it.
    private const int MaximumLost = 4;

    private enum Epoch
    {
        Early,
        Handshake,
        Traffic,
    }
}
