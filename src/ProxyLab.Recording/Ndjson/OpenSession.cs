namespace ProxyLab.Recording.Ndjson;

/// <summary>Gathers the lines of one session until its end.</summary>
/// <param name="id">The session.</param>
/// <param name="host">The name asked for, where known.</param>
/// <param name="startedAt">Its start.</param>
/// <param name="tap">The tap it is from, where it is from one.</param>
internal sealed class OpenSession(string id, string? host, DateTimeOffset startedAt, string? tap)
{
    private readonly List<OpenLeg> _legs = [];
    private readonly Dictionary<(LegSide Side, string Connection), OpenLeg> _byName = [];
    private bool _isWhole = true;

    /// <summary>Gets the session's identifier.</summary>
    public string Id => id;

    /// <summary>Gets the certificates met so far by number.</summary>
    public Dictionary<int, CertificateFacts> Certificates { get; } = [];

    /// <summary>Notes that a line of it is known to be lost.</summary>
    public void Lose() => _isWhole = false;

    /// <summary>Opens a leg.</summary>
    public void Add(OpenLeg leg)
    {
        _legs.Add(leg);
        _byName[(leg.Side, leg.Connection)] = leg;
    }

    /// <summary>Finds a leg; of two with one name the later.</summary>
    public OpenLeg? Find(LegSide side, string connection) =>
        _byName.GetValueOrDefault((side, connection));

    /// <summary>Makes the session of what was read up to its end line.</summary>
    /// <param name="legs">How many legs were written.</param>
    /// <param name="clientWatch">When the client side was watched.</param>
    /// <param name="originWatch">When the origin side was watched.</param>
    /// <param name="isWhole">Whether every line of it was met.</param>
    public HandshakePair Close(long legs, Coverage? clientWatch, Coverage? originWatch, out bool isWhole)
    {
        var pair = Pair(hasEnded: true);
        isWhole = _isWhole && _legs.Count == legs && _legs.TrueForAll(leg => leg.IsWhole);
        return isWhole
            ? pair with { ClientWatch = clientWatch, OriginWatch = originWatch }
            : pair with { ClientWatch = Weaken(clientWatch), OriginWatch = Weaken(originWatch) };
    }

    /// <summary>Makes the session of what was read although its end line was not.</summary>
    public HandshakePair Abandon()
    {
        var pair = Pair(hasEnded: false);
        var watch = new Coverage(startedAt, _legs.Select(leg => leg.Last).Append(startedAt).Max(), IsComplete: false);
        return pair with { ClientWatch = watch, OriginWatch = watch };
    }

    private static Coverage? Weaken(Coverage? watch) => watch is null ? null : watch with { IsComplete = false };

    private HandshakePair Pair(bool hasEnded)
    {
        LegRecording? client = null;
        LegRecording? origin = null;
        var earlier = new List<LegRecording>();
        var direct = new List<LegRecording>();
        foreach (var leg in _legs)
        {
            var closed = leg.Close(hasEnded);
            switch (leg.Side)
            {
                case LegSide.Client:
                    client ??= closed;
                    break;
                case LegSide.Origin when !leg.IsEarlier:
                    origin = closed;
                    break;
                case LegSide.Origin:
                    earlier.Add(closed);
                    break;
                default:
                    direct.Add(closed);
                    break;
            }
        }

        return new(id, host, startedAt, client, origin, [.. earlier], [.. direct]) { Tap = tap };
    }
}
