using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>The single pass over a leg's events.</summary>
internal sealed partial class LegView
{
    private bool _originChangedCipherFirst;
    private int _finished;
    private int? _protectedUpToFinished;
    private ProtocolVersion? _completedVersion;
    private string? _completedAlpn;

    private void Read(LegEvent happened, TimeSpan at)
    {
        switch (happened)
        {
            // Counted when the recording was taken, which is nothing that happened on the leg.
            case LegEvent.Tally:
                return;
            case LegEvent.FirstBytes first:
                Read(first, at);
                break;
            // What keys lay open stands beside the record it came in, which says when the ends spoke.
            case LegEvent.Seen { Source: FactSource.Decrypted } opened:
                ReadOpened(opened.Item);
                break;
            case LegEvent.Seen seen:
                Read(seen.Item, at);
                break;
            case LegEvent.ConnectStarted:
                ConnectStartedAt ??= at;
                break;
            case LegEvent.Connected connected:
                ConnectedAt ??= at;
                Ends ??= connected;
                break;
            case LegEvent.HandshakeCompleted done:
                CompletedAt ??= at;
                _completedVersion ??= done.Version;
                _completedAlpn ??= done.Alpn;
                break;
            case LegEvent.ChainKnown known:
                Chain = known.Chain;
                ChainAt = at;
                break;
            // In TLS 1.3 the outside of a record does not tell application data from anything else.
            case LegEvent.ApplicationData data when data.Source != FactSource.Wire || IsOld:
                NoteData(data.From, at);
                break;
            case LegEvent.HttpHead head:
                Read(head, at);
                break;
            case LegEvent.Dropped:
                HasGaps = true;
                break;
        }

        LastAt = at > LastAt ? at : LastAt;
    }

    private void Read(LegEvent.FirstBytes first, TimeSpan at)
    {
        if (first.From == End.Origin)
        {
            AnswerAt ??= at;
        }
        else
        {
            BytesFromClientAt ??= at;
        }
    }

    private void ReadOpened(WireItem item)
    {
        if (item is not WireItem.Handshake message)
        {
            return;
        }

        Opened.Add(message);
        if (message is { From: End.Client, Type: HandshakeType.Finished })
        {
            _protectedUpToFinished ??= ProtectedFromClient;
        }
    }

    private void Read(WireItem item, TimeSpan at)
    {
        if (item.From == End.Client)
        {
            FirstFromClient ??= item;
            SpokeAfterAnswer |= AnswerAt is not null;
        }
        else
        {
            FirstFromOrigin ??= item;
            AnswerAt ??= at;
        }

        switch (item)
        {
            case WireItem.Handshake message:
                Messages.Add(message);
                if (message.From == End.Client && message.Type == HandshakeType.ClientHello)
                {
                    HelloAt ??= at;
                }

                break;
            case WireItem.ChangeCipherSpec { From: End.Origin }:
                _originChangedCipherFirst |= Messages.First(End.Client, HandshakeType.ClientKeyExchange) is null;
                break;
            case WireItem.Protected record:
                Read(record, at);
                break;
            case WireItem.AlertRecord { Value: null, From: End.Client } when AnswerAt is not null:
                ProtectedFromClient++;
                break;
            case WireItem.NonTls { From: End.Origin } plain:
                PlainFromOrigin ??= plain;
                break;
        }
    }

    private void Read(WireItem.Protected record, TimeSpan at)
    {
        ProtectedFromClient += record.From == End.Client && AnswerAt is not null ? 1 : 0;
        ProtectedInReturn += record.From == End.Origin && ProtectedFromClient > 0 ? 1 : 0;
        if (!IsOld)
        {
            return;
        }

        // Up to TLS 1.2 the outer type tells the truth: the first protected handshake record of each end is its Finished.
        _finished |= record.Type == ContentType.Handshake ? (record.From == End.Client ? 1 : 2) : 0;
        if (record.Type == ContentType.ApplicationData)
        {
            NoteData(record.From, at);
        }
    }

    private void Read(LegEvent.HttpHead head, TimeSpan at)
    {
        if (head.Source != FactSource.Wire)
        {
            NoteData(head.From, at);
        }

        if (head.From != End.Origin || Status(head.Head) is not { } status)
        {
            return;
        }

        if (head.Source != FactSource.Wire)
        {
            Response ??= (status, at);
        }
        else if (HelloAt is null && status is not (>= 200 and <= 299))
        {
            ProxyReply ??= (status, at);
        }
    }

    private void NoteData(End from, TimeSpan at)
    {
        if (from == End.Client)
        {
            ClientDataAt ??= at;
        }
        else
        {
            OriginDataAt ??= at;
        }
    }

    // "HTTP/1.1 502 Bad Gateway" (RFC 9112 §4).
    private static int? Status(EquatableArray<string> head) =>
        head.Count > 0 && head[0] is { Length: >= 12 } line && line.StartsWith("HTTP/", StringComparison.Ordinal)
        && line.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 && line.Length >= space + 4
        && int.TryParse(line.AsSpan(space + 1, 3), out var status)
            ? status
            : null;
}
