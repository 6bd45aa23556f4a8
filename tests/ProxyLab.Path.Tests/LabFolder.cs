namespace ProxyLab.Path.Tests;

/// <summary>Holds the certificates of the path tests, made by openssl: trusted, and faulty in one way each.</summary>
internal sealed class LabFolder : IDisposable
{
    public const string Host = "origin.test";

    private const string Extensions = """
        [req]
        distinguished_name = name
        [name]
        [ca]
        default_ca = issuing
        [issuing]
        database = $ENV::LAB/index.txt
        new_certs_dir = $ENV::LAB
        rand_serial = yes
        default_md = sha256
        default_days = 30
        unique_subject = no
        policy = any
        [any]
        commonName = supplied
        [authority]
        basicConstraints = critical,CA:true
        keyUsage = critical,keyCertSign,cRLSign
        subjectKeyIdentifier = hash
        [leaf]
        basicConstraints = CA:false
        subjectAltName = DNS:origin.test,DNS:localhost
        extendedKeyUsage = serverAuth
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [wrong]
        basicConstraints = CA:false
        subjectAltName = DNS:other.test
        extendedKeyUsage = serverAuth
        """;

    private readonly List<string> _kept = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("proxylab-path-").FullName;

    /// <summary>Gets the file of anchors that origins are verified against.</summary>
    public string Root => File("root.pem");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async Task MakeAsync()
    {
        await System.IO.File.WriteAllTextAsync(File("lab.cnf"), Extensions.Replace("$ENV::LAB", Path, StringComparison.Ordinal));
        await System.IO.File.WriteAllTextAsync(File("index.txt"), "");
        await AuthorityAsync("root", "ProxyLab path tests root (test-only)");
        await AuthorityAsync("foreign", "ProxyLab path tests foreign root (test-only)");
        await LeafAsync("good", "leaf", "root");
        await LeafAsync("wrong", "wrong", "root");
        await LeafAsync("untrusted", "leaf", "foreign");
        await System.IO.File.AppendAllTextAsync(File("untrusted.pem"), await System.IO.File.ReadAllTextAsync(File("foreign.pem")));
        await LeafAsync("between", "authority", "root");
        await LeafAsync("incomplete", "leaf", "between");
        await LeafAsync("expired", "leaf", "root", "-startdate", "20200101000000Z", "-enddate", "20210101000000Z");
        await LeafAsync("future", "leaf", "root", "-startdate", "20900101000000Z", "-enddate", "20910101000000Z");
        await OpenSslAsync(
            ["req", "-x509", .. NewKey("selfsigned"), "-subj", $"/CN={Host}", "-days", "30", "-addext", $"subjectAltName=DNS:{Host}", "-out", File("selfsigned.pem")]);
    }

    /// <summary>Makes the CA of a box, and a certificate of its for the host.</summary>
    public async Task MakeBoxAsync()
    {
        await AuthorityAsync("box", "ProxyLab path tests box (test-only)");
        await LeafAsync("boxleaf", "leaf", "box");
    }

    /// <summary>Makes further certificates for the host that are as good as the first: one of another kind, one that is newer.</summary>
    public async Task MakeTwinsAsync()
    {
        await LeafAsync("rsa", "leaf", "root");
        await LeafAsync("rotated", "leaf", "root");
    }

    /// <summary>Takes another folder into its care: it is removed with this one.</summary>
    public void Keep(string folder) => _kept.Add(folder);

    public void Dispose()
    {
        foreach (var folder in (string[])[Path, .. _kept])
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task AuthorityAsync(string name, string subject) => OpenSslAsync(
        ["req", "-x509", .. NewKey(name), "-subj", $"/CN={subject}", "-days", "30", "-config", File("lab.cnf"), "-extensions", "authority", "-out", File($"{name}.pem")]);

    private async Task LeafAsync(string name, string extensions, string issuer, params string[] validity)
    {
        await OpenSslAsync(["req", "-new", .. NewKey(name), "-subj", $"/CN={(extensions == "authority" ? name : Host)}", "-out", File($"{name}.csr")]);
        await OpenSslAsync(
        [
            "ca", "-batch", "-notext", "-config", File("lab.cnf"), "-in", File($"{name}.csr"), "-cert", File($"{issuer}.pem"),
            "-keyfile", File($"{issuer}.key"), "-extensions", extensions, .. validity, "-out", File($"{name}.pem"),
        ]);
    }

    private string[] NewKey(string name) =>
    [
        .. name == "rsa" ? new[] { "-newkey", "rsa:2048" } : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "-nodes", "-keyout", File($"{name}.key"),
    ];

    private static async Task OpenSslAsync(string[] arguments)
    {
        var ran = await Tool.RunAsync("openssl", arguments);
        Assert.True(ran.Exit == 0, $"openssl {string.Join(' ', arguments)}\n{ran.Error}");
    }
}
