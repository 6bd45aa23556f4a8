namespace ProxyLab.Path.Tests;

/// <summary>
/// Holds a path whose box may run ProxyLab, and origins that tell whom they see: nginx on 443 by its answer, s_server
/// on 444 and 445.
/// </summary>
public sealed class TransparentLab : IAsyncLifetime, IDisposable
{
    /// <summary>The port that proxies of these tests listen on.</summary>
    public const int Port = 8443;

    /// <summary>The port of an origin that says every line backwards.</summary>
    public const int Backwards = 445;

    private readonly LabFolder _files = new();
    private PathTopology _path = null!;

    internal NetworkNamespace Client => _path.Client;

    internal NetworkNamespace Gateway => _path.Box;

    internal NetworkNamespace Origin => _path.Origin;

    internal string Root => _files.Root;

    internal string AuthorityFolder => _files.File("ca");

    public async Task InitializeAsync()
    {
        if (Tool.WhyNoNamespaces is not null)
        {
            return;
        }

        await _files.MakeAsync();
        var made = await Tool.RunAsync("dotnet", [Box.Program, "ca", "init", "--ca-dir", AuthorityFolder]);
        Assert.True(made.Exit == 0, made.Error);
        _path = await PathTopology.CreateAsync(LabFolder.Host);
        await File.WriteAllTextAsync(_files.File("origin.conf"), $$"""
            user root; daemon off; master_process off; worker_processes 1; pid {{_files.File("nginx.pid")}}; error_log stderr;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{_files.Path}}; proxy_temp_path {{_files.Path}}; fastcgi_temp_path {{_files.Path}}; uwsgi_temp_path {{_files.Path}};
              scgi_temp_path {{_files.Path}};
              server { listen 443 ssl; listen [::]:443 ssl; ssl_certificate {{_files.File("good.pem")}}; ssl_certificate_key {{_files.File("good.key")}};
                location / { return 200 $remote_addr; } }
            }
            """);
        await _path.Origin.Start("nginx", ["-p", _files.Path, "-c", _files.File("origin.conf")]).ListensAsync(443);
        await ServerAsync(444, "-www");
        await ServerAsync(Backwards, "-rev");
    }

    /// <summary>Asks an origin who it sees, as the host of the certificate.</summary>
    /// <param name="from">Who asks.</param>
    /// <param name="address">The origin's address.</param>
    /// <param name="port">443 answers with the address it sees, 444 with a page.</param>
    /// <param name="trust">The file of all that is trusted.</param>
    internal Task<Tool.Ran> AskAsync(NetworkNamespace from, string address, int port = 443, string? trust = null) => from.RunAsync("curl",
    [
        "--silent", "--show-error", "--noproxy", "*", "--max-time", "10", "--cacert", trust ?? Root,
        "--connect-to", $"{LabFolder.Host}:443:{Literal(address)}:{port}", $"https://{LabFolder.Host}/",
    ]);

    /// <summary>Writes an address as URLs do.</summary>
    internal static string Literal(string address) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

    /// <summary>Runs ProxyLab on the gateway.</summary>
    internal Task<Tool.Ran> RunAsync(params string[] arguments) => Gateway.RunAsync("dotnet", [Box.Program, .. arguments]);

    /// <summary>Runs ProxyLab on the gateway without any capability.</summary>
    internal Task<Tool.Ran> RunPowerlessAsync(params string[] arguments) =>
        Gateway.RunAsync("setpriv", [.. Powerless, Tool.Find("dotnet")!, Box.Program, .. arguments]);

    /// <summary>Starts a proxy on the gateway and returns when it serves.</summary>
    internal async Task<TransparentProxy> StartAsync(string mode, string profile, params string[] more)
    {
        var process = Gateway.Start("dotnet", [.. Line(mode, profile), .. more]);
        await process.SaysAsync(more.Contains("--net") ? "The rules are in place" : "prints them");
        return new(process);
    }

    /// <summary>Starts a proxy on the gateway without any capability and returns when it serves.</summary>
    internal async Task<TransparentProxy> StartPowerlessAsync(string mode, string profile)
    {
        var process = Gateway.Start("setpriv", [.. Powerless, Tool.Find("dotnet")!, .. Line(mode, profile), "--verbose"]);
        await process.SaysAsync("prints them");
        return new(process);
    }

    /// <summary>Reads all that a redirection may change: tables, routing rules and routes.</summary>
    internal async Task<string> StateAsync() => string.Join('\n', await OutputAsync("nft", "list", "ruleset"), await RoutesAsync());

    /// <summary>Reads the routing rules and routes of a redirection.</summary>
    internal async Task<string> RoutesAsync() => string.Concat(
        await OutputAsync("ip", "-4", "rule", "show", "fwmark", "0x504d"), await OutputAsync("ip", "-6", "rule", "show", "fwmark", "0x504d"),
        await OutputAsync("ip", "-4", "route", "show", "table", "all", "type", "local", "default"),
        await OutputAsync("ip", "-6", "route", "show", "table", "all", "type", "local", "default"));

    /// <summary>Waits until the kernel has no tables, or fails.</summary>
    internal async Task UntilNoTableAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await OutputAsync("nft", "list", "tables")).Length > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Runs a tool on the gateway and takes what it says.</summary>
    internal async Task<string> OutputAsync(string tool, params string[] arguments) => (await Gateway.RunAsync(tool, arguments)).Output;

    public async Task DisposeAsync()
    {
        if (_path is not null)
        {
            await _path.DisposeAsync();
        }
    }

    public void Dispose() => _files.Dispose();

    private Task ServerAsync(int port, string behaviour) => _path.Origin.Start(
        "openssl",
        ["s_server", "-accept", $"{port}", "-cert", _files.File("good.pem"), "-key", _files.File("good.key"), behaviour, "-quiet"]).ListensAsync(port);

    private string[] Line(string mode, string profile) =>
    [
        Box.Program, "proxy", "--json", "--mode", $"{mode}@[::]:{Port}", "--allow-remote", "--profile", profile, "--trust", Root, "--ca-dir", AuthorityFolder,
    ];

    // Still root, so that files can be read, but with no more power over the network than anybody.
    private static readonly string[] Powerless = ["--bounding-set=-all", "--inh-caps=-all"];
}
