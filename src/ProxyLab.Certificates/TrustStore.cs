using ProxyLab.Certificates.Reading;
using ProxyLab.Wire;

namespace ProxyLab.Certificates;

/// <summary>Is a set of trust anchors with a name that recordings keep.</summary>
public sealed class TrustStore
{
    private readonly Dictionary<Bytes, ParsedCertificate> _anchors = [];
    private readonly Dictionary<string, List<ParsedCertificate>> _bySubject = [];

    private TrustStore(string name, IEnumerable<ParsedCertificate> anchors)
    {
        Name = name;
        foreach (var anchor in anchors.Where(a => _anchors.TryAdd(a.Der, a)))
        {
            if (!_bySubject.TryGetValue(anchor.Subject.Key, out var sameName))
            {
                _bySubject.Add(anchor.Subject.Key, sameName = []);
            }

            sameName.Add(anchor);
        }
    }

    /// <summary>Gets the name: <c>system</c>, or the files it was read from.</summary>
    public string Name { get; }

    /// <summary>Gets the anchors, in DER.</summary>
    public IReadOnlyCollection<Bytes> Anchors => _anchors.Keys;

    /// <summary>Gets the number of anchors.</summary>
    public int Count => _anchors.Count;

    /// <summary>Loads the system's store (OpenSSL's default file and directory; SSL_CERT_FILE and SSL_CERT_DIR are honoured).</summary>
    /// <remarks>Entries that are no certificates are left out, as OpenSSL leaves them out.</remarks>
    public static TrustStore LoadSystem() => new("system", SystemAnchors.Load());

    /// <summary>Loads anchors from PEM files; throws <see cref="InvalidDataException"/> naming every file that cannot be read and why.</summary>
    public static TrustStore LoadPem(IReadOnlyList<string> paths)
    {
        var anchors = new List<ParsedCertificate>();
        var problems = new List<string>();
        foreach (var path in paths)
        {
            var file = PemFile.Read(path);
            anchors.AddRange(file.Certificates);
            problems.AddRange(file.Problems);
        }

        return problems.Count == 0
            ? new(string.Join(", ", paths), anchors)
            : throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Makes a store of given anchors, in DER; throws <see cref="InvalidDataException"/> when one is no certificate.</summary>
    public static TrustStore Of(string name, IReadOnlyList<Bytes> anchors) => new(
        name,
        anchors.Select((der, i) =>
            ParsedCertificate.TryRead(der) ?? throw new InvalidDataException($"{name}: anchor {i + 1} is no certificate")));

    /// <summary>Tells whether exactly this certificate is an anchor.</summary>
    public bool Contains(Bytes der) => _anchors.ContainsKey(der);

    /// <summary>Finds the anchors of a name.</summary>
    internal IReadOnlyList<ParsedCertificate> Named(DistinguishedName subject) =>
        _bySubject.TryGetValue(subject.Key, out var anchors) ? anchors : [];
}
