using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Is what all rules together made of one session, before it is put into words.</summary>
internal sealed class Diagnosis
{
    private readonly List<(string Code, Outcome.Finding Finding)> _findings = [];
    private readonly List<string> _missing = [];
    private bool _isWithheld;

    public Diagnosis(SessionView session)
    {
        Session = session;
        foreach (var rule in RuleSet.All)
        {
            Take(rule.Id, rule.Judge(session));
        }

        if (session.Pair.IsPairingUncertain)
        {
            Miss(session.WhichConnection);
        }

        Owner = FindOwner();
        if (Owner == Owner.Indeterminate && _missing.Count == 0)
        {
            _missing.Add(Unfinished(session));
        }
    }

    /// <summary>Gets the session.</summary>
    public SessionView Session { get; }

    /// <summary>Gets whose fault it is.</summary>
    public Owner Owner { get; }

    /// <summary>Gets the finding the verdict rests on; <c>null</c> when there is no fault.</summary>
    public Outcome.Finding? Decisive { get; private set; }

    /// <summary>Gets the findings in the taxonomy's order.</summary>
    public IReadOnlyList<(string Code, Outcome.Finding Finding)> Findings => _findings;

    /// <summary>Gets what was not observed and would decide or confirm the verdict.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Tells whether a symptom was found.</summary>
    public bool Has(string code)
    {
        foreach (var (found, _) in _findings)
        {
            if (found == code)
            {
                return true;
            }
        }

        return false;
    }

    // A recording that lost something accuses nobody of what may lie in the gap, nor another party in the place of the
    // one it spares.
    private void Take(string code, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Finding { Suspect: Suspect.Middlebox or Suspect.Client or Suspect.Path } when !Session.IsWhole:
                _isWithheld = true;
                Miss("a complete recording of both legs");
                break;
            case Outcome.Finding { Suspect: var suspect } when Session.Pair.AreSidesUncertain
                && (suspect == Suspect.Middlebox || (suspect == Suspect.Origin && Session.IsOriginChainTheBoxsPerhaps)):
                _isWithheld = true;
                Miss("which capture was taken on which side");
                break;
            case Outcome.Finding { Suspect: not Suspect.None } when Session.IsStrangersPerhaps:
                _isWithheld = true;
                Miss(Session.WhichConnection);
                break;
            case Outcome.Finding finding:
                _findings.Add((code, finding));
                if (finding.Suspect == Suspect.Middlebox && Session.IsAbsenceCaptured)
                {
                    Miss(
                        "that the origin side's capture saw every connection of the box, on every address and way of its "
                        + "own: one that it lacks looks the same");
                }

                if (finding.Missing is { } confirming)
                {
                    Miss(confirming);
                }

                break;
            case Outcome.Inconclusive open:
                Miss(open.Missing);
                break;
        }
    }

    private void Miss(string what)
    {
        if (!_missing.Contains(what))
        {
            _missing.Add(what);
        }
    }

    // The owner is the sender of the first abnormal event; what works in spite of its fault stands beside it with an
    // owner of its own.
    private Owner FindOwner()
    {
        (string Code, Outcome.Finding Finding)? breaking = null, working = null;
        var isMixed = false;
        foreach (var found in _findings)
        {
            if (found.Finding.Suspect == Suspect.None)
            {
                continue;
            }

            if (!Works(found.Code))
            {
                breaking = breaking is { } first && first.Finding.Evidence[0].At <= found.Finding.Evidence[0].At
                    ? breaking
                    : found;
            }
            else
            {
                isMixed |= working is { } other && other.Finding.Suspect != found.Finding.Suspect;
                working ??= found;
            }
        }

        Decisive = (breaking ?? working)?.Finding;
        if (_isWithheld)
        {
            Decisive = null;
            return Owner.Indeterminate;
        }

        if (Decisive is null)
        {
            return Session.WentWell ? Owner.None : Owner.Indeterminate;
        }

        isMixed |= breaking is not null && working is { } beside && beside.Finding.Suspect != Decisive.Suspect;
        return isMixed ? Owner.Multiple : Decisive.Suspect switch
        {
            Suspect.Client => Owner.Client,
            Suspect.Middlebox => Owner.Middlebox,
            Suspect.Path => Owner.Path,
            _ => Owner.Origin,
        };
    }

    private static bool Works(string code) => code is "H2" or "H3" or "H4" or "H13" or "O8";

    private static string Unfinished(SessionView session) => session switch
    {
        { IsWhole: false } => "a complete recording of both legs",
        { Client: null } => "the client leg",
        { Origin: null, IsOriginUntouched: false } => "the origin leg",
        { Reaction: Reaction.Refused } =>
            "the client's trust store and clock: it refused a certificate that looks good from here",
        { IsLeftInDoubt: true } =>
            "what the origin made of the client's last flight: one that refuses the client's certificate, or the lack of "
            + "one, ends so, and TLS 1.3 encrypts why",
        { Client.FirstBreak: { By: End.Client } } or { Reaction: Reaction.Silent } =>
            "why the client left: its own message",
        _ => "the end of the handshake",
    };
}
