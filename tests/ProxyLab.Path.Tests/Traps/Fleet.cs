namespace ProxyLab.Path.Tests;

/// <summary>Runs nginx origins, one alone or several behind HAProxy, which hands connections to them in turn.</summary>
internal static class Fleet
{
    private const int First = 44301;

    /// <summary>Starts one nginx on the origin's port.</summary>
    /// <param name="trap">The path.</param>
    /// <param name="certificates">The certificates it chooses from.</param>
    public static async Task<NamespaceProcess> AloneAsync(TrapLab trap, params string[] certificates)
    {
        await WriteAsync(trap, Server(trap, $"{PathTopology.OriginAddress}:443", "TLSv1.2 TLSv1.3", certificates));
        return await StartAsync(trap, 443);
    }

    /// <summary>Replaces the certificate of an nginx that runs.</summary>
    public static async Task RotateAsync(TrapLab trap, NamespaceProcess nginx, string certificate)
    {
        await WriteAsync(trap, Server(trap, $"{PathTopology.OriginAddress}:443", "TLSv1.2 TLSv1.3", certificate));
        await nginx.SignalAsync("HUP");
        await nginx.SaysAsync("gracefully shutting down");
    }

    /// <summary>Starts members that differ, and HAProxy in front of them.</summary>
    public static async Task InTurnAsync(TrapLab trap, params (string Certificate, string Versions)[] members)
    {
        await WriteAsync(
            trap, string.Concat(
                members.Select(
                    (member, at) => Server(trap, $"127.0.0.1:{First + at}", member.Versions, member.Certificate))));
        await StartAsync(trap, First);
        await File.WriteAllTextAsync(trap.Lab.File("fleet.cfg"),
            $"""
            defaults
              mode tcp
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            listen fleet
              bind {PathTopology.OriginAddress}:443
              balance roundrobin
              {string.Join("\n  ", members.Select((_, at) => $"server member{at} 127.0.0.1:{First + at}"))}

            """);
        await trap.Path.Origin.Start("haproxy", ["-db", "-f", trap.Lab.File("fleet.cfg")]).ListensAsync(443);
    }

    private static async Task<NamespaceProcess> StartAsync(TrapLab trap, int port)
    {
        var nginx = trap.Path.Origin.Start("nginx", ["-p", trap.Lab.Path, "-c", trap.Lab.File("fleet.conf")]);
        await nginx.ListensAsync(port);
        return nginx;
    }

    private static Task WriteAsync(TrapLab trap, string servers) => File.WriteAllTextAsync(trap.Lab.File("fleet.conf"),
        $$"""
        daemon off;
        error_log stderr notice;
        pid {{trap.Lab.File("fleet.pid")}};
        events { }
        http { access_log off; {{servers}} }

        """);

    private static string Server(TrapLab trap, string listen, string versions, params string[] certificates) =>
        $$"""
        server { listen {{listen}} ssl; ssl_protocols {{versions}}; ssl_session_tickets off; keepalive_timeout 60;
          {{string.Concat(certificates.Select(one => Certificate(trap.Lab.File(one))))}}
          location / { return 200 "hello from {{certificates[0]}} $ssl_protocol\n"; } }
        """;

    private static string Certificate(string file) => $"ssl_certificate {file}.pem; ssl_certificate_key {file}.key; ";
}
