namespace ProxyLab.Path.Tests;

/// <summary>Lists what Squid does with intercepted TLS, by its <c>ssl_bump</c> rules.</summary>
internal static class Squid
{
    private const string CertificateMaker = "/usr/lib/squid/security_file_certgen";

    public static IReadOnlyList<RealBox> All { get; } =
    [
        Of("bump", "ssl_bump peek step1", "ssl_bump bump all"),
        Of("splice", "ssl_bump peek step1", "ssl_bump splice all"),
        Of("peek", "ssl_bump peek step1", "ssl_bump peek step2", "ssl_bump splice step3"),
        Of("terminate", "ssl_bump peek step1", "ssl_bump terminate all"),
    ];

    private static RealBox Of(string name, params string[] rules) =>
        new($"squid-{name}", (path, lab) => StartAsync(path, lab, name, rules));

    private static async Task StartAsync(PathTopology path, LabFolder lab, string name, string[] rules)
    {
        // Squid gives up root: a folder of its own, where it keeps the certificates it makes.
        var folder = Directory.CreateTempSubdirectory("proxylab-squid-").FullName;
        lab.Keep(folder);
        var made = await Tool.RunAsync(CertificateMaker, ["-c", "-s", $"{folder}/made", "-M", "4MB"]);
        Assert.True(made.Exit == 0, made.Error);
        var owned = await Tool.RunAsync("chown", ["-R", "proxy:proxy", folder]);
        Assert.True(owned.Exit == 0, owned.Error);
        var authority = $"tls-cert={lab.File("box.pem")} tls-key={lab.File("box.key")}";
        await File.WriteAllTextAsync(lab.File($"squid-{name}.conf"),
            $"""
            visible_hostname box
            pid_filename none
            cache_log {folder}/cache.log
            access_log none
            cache deny all
            coredump_dir {folder}
            shutdown_lifetime 0 seconds
            pinger_enable off
            http_port 3128
            https_port {RealBox.Port} intercept ssl-bump {authority} generate-host-certificates=on
            sslcrtd_program {CertificateMaker} -s {folder}/made -M 4MB
            sslproxy_session_cache_size 0
            tls_outgoing_options cafile={lab.Root}
            server_persistent_connections off
            forward_max_tries 1
            acl step1 at_step SslBump1
            acl step2 at_step SslBump2
            acl step3 at_step SslBump3
            {string.Join('\n', rules)}
            http_access allow all

            """);
        await RealBox.TakeOverAsync(path);
        await path.Box.Start(
            "squid", ["-N", "-n", $"box{Environment.ProcessId}{name}", "-f", lab.File($"squid-{name}.conf")])
                .ListensAsync(RealBox.Port);
    }
}
