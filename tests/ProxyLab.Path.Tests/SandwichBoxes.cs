namespace ProxyLab.Path.Tests;

/// <summary>Knows how boxes of others are started between two taps: one box doing one thing.</summary>
internal sealed class SandwichBoxes(LabFolder lab)
{
    /// <summary>Gets the file of the CA that boxes sign with.</summary>
    public string Authority => lab.File("box.pem");

    /// <summary>Makes the boxes' CA and configurations.</summary>
    public async Task MakeAsync()
    {
        var made = await Tool.RunAsync("openssl",
        [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", lab.File("box.key"), "-out", Authority, "-days", "30",
            "-subj", "/CN=ProxyLab path tests box (test-only)", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        ]);
        Assert.True(made.Exit == 0, made.Error);
        Directory.CreateDirectory(lab.File("mitmproxy"));
        await File.WriteAllTextAsync(
            lab.File("mitmproxy/mitmproxy-ca.pem"), await File.ReadAllTextAsync(lab.File("box.key")) + await File.ReadAllTextAsync(Authority));
        await File.WriteAllTextAsync(lab.File("haproxy.pem"), await File.ReadAllTextAsync(lab.File("good.pem")) + await File.ReadAllTextAsync(lab.File("good.key")));
        await File.WriteAllTextAsync(lab.File("pass.cfg"), HaProxy("tcp", "", ""));
        await File.WriteAllTextAsync(lab.File("terminate.cfg"), HaProxy(
            "http", $"ssl crt {lab.File("haproxy.pem")}", $"ssl verify required ca-file {lab.Root} sni str({LabFolder.Host}) verifyhost {LabFolder.Host}"));
        await File.WriteAllTextAsync(lab.File("squid.conf"), """
            http_port 127.0.0.1:@BOX@
            cache_peer 127.0.0.1 parent @BEHIND@ 0 no-query default login=PASS
            never_direct allow all
            http_access allow all
            cache deny all
            access_log none
            pid_filename none
            shutdown_lifetime 1 seconds
            """);
    }

    /// <summary>Says how a box is started, and what it is to the taps.</summary>
    /// <param name="name">The box.</param>
    /// <param name="origin">The origin's port, for boxes that send everything there.</param>
    public string[] Options(string name, int origin) => name switch
    {
        "haproxy-pass" => ["--mode", $"reverse:127.0.0.1:{origin}", "--box", $"exec haproxy -db -f {lab.File("pass.cfg")}"],
        "haproxy-terminate" => ["--mode", $"reverse:127.0.0.1:{origin}", "--box", $"exec haproxy -db -f {lab.File("terminate.cfg")}"],
        "sslsplit" =>
        [
            "--mode", $"reverse:127.0.0.1:{origin}",
            "--box", $"exec sslsplit -D -k {lab.File("box.key")} -c {Authority} ssl 127.0.0.1 {{box}} 127.0.0.1 {{behind}}",
        ],
        "mitmproxy" =>
        [
            "--box",
            $"exec mitmdump -p {{box}} --listen-host 127.0.0.1 --mode upstream:http://127.0.0.1:{{behind}} "
            + $"--set confdir={lab.File("mitmproxy")} --set ssl_verify_upstream_trusted_ca={lab.Root}",
        ],
        "squid" =>
        [
            "--box",
            $"sed -e s/@BOX@/{{box}}/ -e s/@BEHIND@/{{behind}}/ {lab.File("squid.conf")} > {lab.File("squid")}-{{box}}.conf; "
            + $"exec squid -N -n proxylab{{box}} -f {lab.File("squid")}-{{box}}.conf",
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static string HaProxy(string mode, string bind, string server) => $$"""
        defaults
          mode {{mode}}
          timeout connect 5s
          timeout client 20s
          timeout server 20s
        frontend box
          bind 127.0.0.1:"${PROXYLAB_BOX}" {{bind}}
          default_backend behind
        backend behind
          server behind 127.0.0.1:"${PROXYLAB_BEHIND}" {{server}}

        """;
}
