namespace ProxyLab.Recording.Ndjson;

/// <summary>Reads a recording line by line: the part that puts sessions together.</summary>
internal sealed partial class RecordingReader
{
    private void TakeSession(string id, Fields fields)
    {
        var session = new OpenSession(id, fields.TextOrNull("host"), fields.Moment("startedAt"), fields.TextOrNull("tap"));
        if (fields.Problem is null)
        {
            if (_open.TryGetValue(id, out var earlier))
            {
                Abandon(earlier, "another of that name begins before it ends");
            }

            Open(session);
        }
    }

    // A tap says when it begins, and again when it ends: the last word counts. One that began at another time is
    // another, be its name the same.
    private void TakeTap(Fields fields)
    {
        var side = fields.Named<LegSide>("side");
        var watch = WatchJson.Read(fields.Nested("watch"));
        var tap = fields.Text("tap");
        if (IsUsable(fields) && watch is not null)
        {
            _taps[(_recordings, tap, side, watch.From)] = new(tap, side, watch, _recordings);
        }
    }

    private void TakeLeg(string id, Fields fields)
    {
        var startedAt = fields.Moment("startedAt");
        var leg = new OpenLeg(
            fields.Named<LegSide>("leg"),
            fields.Text("connection"),
            startedAt,
            fields.FlagOrFalse("earlier"),
            fields.Has("events") ? fields.Long("events") : null);
        if (IsUsable(fields))
        {
            SessionOf(id, startedAt)?.Add(leg);
        }
    }

    private void TakeCertificate(string id, Fields fields)
    {
        var number = fields.Int("certificate");
        var certificate = CertificateJson.Read(fields);
        if (IsUsable(fields) && SessionOf(id, null) is { } session)
        {
            session.Certificates[number] = certificate;
        }
    }

    private void TakeEvent(string id, Fields fields)
    {
        if (SessionOf(id, null) is not { } session)
        {
            return;
        }

        var number = fields.Long("seq");
        var leg = session.Find(fields.Named<LegSide>("leg"), fields.Text("connection"));
        var one = EventJson.Read(fields, session.Certificates);
        if (fields.Problem is not null)
        {
            return;
        }

        if (leg is null)
        {
            if (fields.Unknown is null)
            {
                Fault($"an event of a leg of session '{id}' that has no line");
            }
        }
        else if (!leg.Take(number, fields.Unknown is null ? one : null))
        {
            Fault($"event {number} of its leg stands out of order");
        }
    }

    private void TakeEnd(string id, Fields fields)
    {
        var legs = fields.Long("legs");
        var client = WatchJson.Read(fields.NestedOrNull("clientWatch"));
        var origin = WatchJson.Read(fields.NestedOrNull("originWatch"));
        var isUncertain = fields.FlagOrFalse("pairingUncertain");
        var areSidesUncertain = fields.FlagOrFalse("sidesUncertain");
        if (fields.Problem is null && SessionOf(id, null) is { } session)
        {
            _open.Remove(id);
            _closed[session] = session.Close(legs, client, origin, out var isWhole) with
            {
                IsPairingUncertain = isUncertain,
                AreSidesUncertain = areSidesUncertain,
            };
            if (!isWhole)
            {
                Fault($"session '{id}' is incomplete: lines of it are missing");
            }
        }
    }

    private static bool IsUsable(Fields fields) => fields.Problem is null && fields.Unknown is null;

    // A leg whose session line was lost still says when it began; nothing else can open a session by itself.
    private OpenSession? SessionOf(string id, DateTimeOffset? startedAt)
    {
        if (_open.TryGetValue(id, out var known))
        {
            return known;
        }

        Fault($"session '{id}' has no line before this");
        if (startedAt is not { } start)
        {
            return null;
        }

        var implied = new OpenSession(id, null, start, null);
        implied.Lose();
        Open(implied);
        return implied;
    }

    private void Open(OpenSession session)
    {
        _open[session.Id] = session;
        _order.Add(session);
    }

    private void Abandon(OpenSession session, string why)
    {
        Fault($"session '{session.Id}' is incomplete: {why}");
        _closed[session] = session.Abandon();
    }
}
