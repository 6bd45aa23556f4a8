using System.Globalization;

namespace ProxyLab.Path.Tests;

/// <summary>Is one network namespace: made and removed here, with whatever runs in it.</summary>
/// <remarks>The first one of a process also removes what earlier processes left when they died.</remarks>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private static readonly Lazy<Task> Swept = new(SweepAsync);

    private readonly List<NamespaceProcess> _processes = [];

    private NetworkNamespace(string name) => Name = name;

    /// <summary>Gets the name that <c>ip netns</c> knows it by.</summary>
    public string Name { get; }

    /// <summary>Makes an empty namespace whose loopback is up.</summary>
    /// <param name="role">What it is for, a short word that ends its name.</param>
    public static async Task<NetworkNamespace> CreateAsync(string role)
    {
        await Swept.Value;
        var made = new NetworkNamespace(NamespaceName.Next(role));
        await MustAsync("ip", ["netns", "add", made.Name]);
        await made.IpAsync("link set lo up");
        return made;
    }

    /// <summary>Runs <c>ip</c> on the namespace, one line a command (links, addresses, routes, rules).</summary>
    public Task IpAsync(params string[] lines) =>
        MustAsync("ip", ["-n", Name, "-batch", "-"], string.Join('\n', lines) + '\n');

    /// <summary>Loads nftables rules.</summary>
    public Task NftAsync(string rules) => MustAsync("ip", ["netns", "exec", Name, "nft", "-f", "-"], rules + "\n");

    /// <summary>Names addresses for the programs of this namespace alone: lines of a hosts file.</summary>
    public async Task HostsAsync(params string[] lines)
    {
        Directory.CreateDirectory(Files(Name));
        await File.WriteAllTextAsync(
            $"{Files(Name)}/hosts", string.Join('\n', ["127.0.0.1 localhost", "::1 localhost", .. lines, ""]));
    }

    /// <summary>Runs code on a thread inside the namespace: sockets made there stay there.</summary>
    public Task<T> InsideAsync<T>(Func<T> act) => NamespaceThread.RunAsync($"{NamespaceName.Folder}/{Name}", act);

    /// <summary>Sets a kernel parameter of the namespace, named as below <c>/proc/sys/net</c>.</summary>
    public Task SetAsync(string parameter, string value) => InsideAsync(() =>
    {
        File.WriteAllText($"/proc/sys/net/{parameter}", value);
        return true;
    });

    /// <summary>Starts a program that runs until it is disposed of, or the namespace is.</summary>
    public NamespaceProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var process = new NamespaceProcess(Tool.Start("ip", Exec(program, arguments), environment));
        lock (_processes)
        {
            _processes.Add(process);
        }

        return process;
    }

    /// <summary>Runs a program to its end; one that outlives its time is ended and has exit code -1.</summary>
    public Task<Tool.Ran> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string input = "",
        TimeSpan? within = null,
        IReadOnlyDictionary<string, string>? environment = null,
        bool isInputKept = false) =>
            Tool.RunAsync("ip", Exec(program, arguments), input, within, environment, isInputKept);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await RemoveAsync(Name);
    }

    private IEnumerable<string> Exec(string program, IEnumerable<string> arguments) =>
        ["netns", "exec", Name, Tool.Find(program) ?? throw new InvalidOperationException(
            $"{program} is not on this machine"), .. arguments];

    /// <summary>Removes the namespaces of processes that live no more.</summary>
    public static async Task SweepAsync()
    {
        foreach (var name in NamespaceName.Left())
        {
            await RemoveAsync(name);
        }
    }

    /// <summary>Ends what still runs in a namespace, each by its own id, and removes it.</summary>
    private static async Task RemoveAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Tool.RunAsync("ip", ["netns", "pids", name])).Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } running)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Tool.RunAsync(
                "kill", ["-KILL", .. running
                    .Where(id => id != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))]);
        }

        await MustAsync("ip", ["netns", "del", name]);
        if (Directory.Exists(Files(name)))
        {
            Directory.Delete(Files(name), recursive: true);
        }
    }

    /// <summary>Names the folder whose files <c>ip netns exec</c> lays over those of <c>/etc</c>.</summary>
    private static string Files(string name) => $"/etc/netns/{name}";

    private static async Task MustAsync(string program, IEnumerable<string> arguments, string input = "")
    {
        var ran = await Tool.RunAsync(program, arguments, input);
        if (ran.Exit != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)}\n{input}\n{ran.Output}{ran.Error}");
        }
    }
}
