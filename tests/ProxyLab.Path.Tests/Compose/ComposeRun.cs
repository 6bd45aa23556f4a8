using System.Text.RegularExpressions;

namespace ProxyLab.Path.Tests;

/// <summary>Is the lab of docker-compose.yml in namespaces: its scripts, each with user and capabilities of its container.</summary>
internal sealed partial class ComposeRun : IAsyncDisposable
{
    /// <summary>The user and group of every container but the gateway's.</summary>
    public const string User = "10001:10001";

    /// <summary>What the gateway's container may do.</summary>
    public static readonly string[] GatewayCapabilities = ["NET_ADMIN", "SETUID", "SETGID", "KILL"];

    private static readonly string[] Names =
        ["good", "tls12", "expired", "selfsigned", "wrongname", "untrusted", "incomplete", "rejected"];

    private static readonly string[] Leave = ["--reuid=10001", "--regid=10001", "--clear-groups"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("proxylab-compose-");

    private ComposeRun(PathTopology path) => Path = path;

    /// <summary>Gets the namespaces.</summary>
    public PathTopology Path { get; }

    private string Lab => System.IO.Path.Combine(_folder.FullName, "lab");

    /// <summary>Makes the namespaces, copies what images hold to where everybody may read it, and starts the origins.</summary>
    public static async Task<ComposeRun> CreateAsync()
    {
        var run = new ComposeRun(await PathTopology.CreateAsync([.. Names.Select(name => $"{name}.origin.test")]));
        try
        {
            run.Copy(ComposeFile.Scripts, "docker");
            run.Copy(AppContext.BaseDirectory, "proxylab");
            await OpenAsync(Directory.CreateDirectory(run.Lab).FullName);
            await OpenAsync(run._folder.FullName);
            await run.Path.Origin.SetAsync("ipv4/ip_unprivileged_port_start", "0");
            await run.Start(run.Path.Origin, "origin.sh").ListensAsync(443);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the script of a container without root.</summary>
    /// <param name="place">Where it runs.</param>
    /// <param name="script">Its name.</param>
    /// <param name="variables">What the container's environment says, each <c>NAME=VALUE</c>.</param>
    public NamespaceProcess Start(NetworkNamespace place, string script, params string[] variables) =>
        place.Start("setpriv", [.. Leave, "--no-new-privs", "--inh-caps=-all", "sh", Script(script)], Variables(variables));

    /// <summary>Starts the captures of a box, and waits as its health check does.</summary>
    public async Task CaptureAsync(string box, int port)
    {
        // In the image the capability stands on tcpdump's file; here it is handed down.
        Path.Box.Start(
            "setpriv",
            [.. Leave, "--inh-caps=-all,+net_raw", "--ambient-caps=-all,+net_raw", "sh", Script("capture.sh")],
            Variables([$"BOX={box}", $"PORT={port}"]));
        var ready = await Path.Box.RunAsync(
            "sh", ["-c", $"until test -s {Lab}/{box}-client.pcap && test -s {Lab}/{box}-origin.pcap; do sleep 0.05; done"]);
        Assert.Equal(0, ready.Exit);
    }

    /// <summary>Starts the gateway with root's name and the capabilities of its container.</summary>
    public NamespaceProcess StartGateway(params string[] variables)
    {
        var granted = string.Concat(GatewayCapabilities.Select(capability => $",+{capability.ToLowerInvariant()}"));
        return Path.Box.Start(
            "setpriv",
            ["--no-new-privs", "--inh-caps=-all", $"--bounding-set=-all{granted}", "sh", Script("gateway.sh")],
            Variables([$"RUN_AS={User}", .. variables]));
    }

    /// <summary>Runs the client to its end and gives the owner that each origin's verdict names.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AskAsync(params string[] variables)
    {
        var ran = await Path.Client.RunAsync(
            "setpriv",
            [.. Leave, "--no-new-privs", "--inh-caps=-all", "sh", Script("client.sh")],
            within: TimeSpan.FromMinutes(3),
            environment: Variables(variables));
        Assert.True(ran.Exit == 0, ran.Output + ran.Error);
        return Verdict().Matches(ran.Output).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
    }

    /// <summary>Gets whom each verdict has to name: as the origins were built.</summary>
    public static IReadOnlyDictionary<string, string> Owners =>
        Names.ToDictionary(name => name, name => name is "good" or "tls12" ? "none" : "origin");

    public async ValueTask DisposeAsync()
    {
        await Path.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Script(string name) => System.IO.Path.Combine(_folder.FullName, "docker", name);

    private Dictionary<string, string> Variables(string[] variables)
    {
        string[] all =
        [
            $"LAB={Lab}", $"PROXYLAB=dotnet {_folder.FullName}/proxylab/proxylab.dll", $"HOME={Lab}", .. variables,
        ];
        return all.ToDictionary(one => one[..one.IndexOf('=')], one => one[(one.IndexOf('=') + 1)..]);
    }

    private void Copy(string from, string to)
    {
        var target = _folder.CreateSubdirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, System.IO.Path.Combine(target.FullName, System.IO.Path.GetFileName(file)));
        }
    }

    // Temporary folders are their maker's alone.
    private static async Task OpenAsync(string folder) =>
        Assert.Equal(0, (await Tool.RunAsync("chmod", ["777", folder])).Exit);

    [GeneratedRegex(@"^(\w+)\.origin\.test: \[(\w+),", RegexOptions.Multiline)]
    private static partial Regex Verdict();
}
