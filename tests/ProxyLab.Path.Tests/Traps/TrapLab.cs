using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Holds a path of which parts are recorded directly, with the box asleep, and parts through the
/// box.</summary>
internal sealed class TrapLab : IAsyncDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    private readonly CellCertificates _certificates;
    private readonly Taps _taps;

    private TrapLab(PathTopology path, CellCertificates certificates, Taps taps) =>
        (Path, _certificates, _taps) = (path, certificates, taps);

    public PathTopology Path { get; }

    public LabFolder Lab => _certificates.Lab;

    /// <summary>Makes path, certificates and captures; box and origin are started by the trap.</summary>
    public static async Task<TrapLab> StartAsync()
    {
        var certificates = await CellCertificates.MakeAsync();
        await certificates.Lab.MakeTwinsAsync();
        var path = await PathTopology.CreateAsync(LabFolder.Host);
        return new(path, certificates, await Taps.StartAsync(path));
    }

    /// <summary>Starts a box, which takes over connections from now on.</summary>
    public Task BoxAsync(string name) => BoxAsync(RealBox.All.Single(box => box.Name == name));

    /// <summary>Starts a box, which takes over connections from now on.</summary>
    public Task BoxAsync(RealBox box) => box.StartAsync(Path, Lab);

    /// <summary>Records what clients do, in <c>NAME/client.pcap</c> and <c>NAME/origin.pcap</c>, and counts the
    /// connections at the origin.</summary>
    public async Task<int> RecordAsync(string name, Func<Task> act)
    {
        var folder = Folder(name);
        var from = await _taps.MarkAsync();
        await act();
        await _taps.SettledAsync(from, Settling);
        var to = await _taps.MarkAsync();
        await _taps.WriteAsync(from, to, $"{folder}/client.pcap", $"{folder}/origin.pcap");
        return _taps.OriginConnections(from, to);
    }

    /// <summary>Lets the captures run on: where no connection says how two recorders' clocks stand, absence takes a
    /// stretch of quiet.</summary>
    public Task QuietAsync() => Task.Delay(TimeSpan.FromSeconds(2.2), TimeProvider.System);

    /// <summary>Fetches a page with openssl, which must be content with the certificate, and appends its session keys
    /// to those of a recording.</summary>
    /// <param name="name">The recording.</param>
    /// <param name="from">Which certificate and version the origin must tell that it used.</param>
    /// <param name="trust">What openssl trusts.</param>
    /// <param name="options">More of its options.</param>
    public async Task FetchAsync(string name, string from, string trust, params string[] options)
    {
        var ran = await Path.Client.RunAsync("openssl",
        [
            "s_client", "-connect", $"{PathTopology.OriginAddress}:443", "-servername", LabFolder.Host,
            "-verify_hostname", LabFolder.Host,
            "-verify_return_error", "-CAfile", trust, "-keylogfile", $"{Folder(name)}/client.keys", "-quiet",
            .. options,
        ], $"GET / HTTP/1.0\r\nHost: {LabFolder.Host}\r\n\r\n", TimeSpan.FromSeconds(20));
        Assert.True(ran.Output.Contains($"hello from {from}", StringComparison.Ordinal), $"{ran}");
    }

    /// <summary>Judges the recording <c>proxied</c>, with the recording <c>direct</c> as baseline where there is one;
    /// each session must be <c>OWNER ACTION</c>.</summary>
    public async Task JudgedAsync(string expected, int sessions, params string[] trust)
    {
        string[] baseline = File.Exists($"{Folder("direct")}/client.pcap")
            ? ["--direct", $"{Folder("direct")}/client.pcap", .. Keys("direct")] : [];
        foreach (var withKeys in (bool[])[true, false])
        {
            var report = await Comparison.OfAsync(Folder("proxied"), trust, withKeys, baseline);
            var verdicts = report.GetProperty("sessions").EnumerateArray()
                .Select(session => session.GetProperty("verdict")).ToList();
            Assert.True(
                sessions == verdicts.Count
                    && verdicts.TrueForAll(verdict => Shape(verdict) == expected), $"keys {withKeys}: {report}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _taps.DisposeAsync();
        await Path.DisposeAsync();
        _certificates.Dispose();
    }

    private string[] Keys(string name) =>
        File.Exists($"{Folder(name)}/client.keys") ? ["--keys", $"{Folder(name)}/client.keys"] : [];

    private string Folder(string name) => Directory.CreateDirectory(Lab.File(name)).FullName;

    private static string Shape(JsonElement verdict) =>
        $"{verdict.GetProperty("owner").GetString()} {verdict.GetProperty("action").GetString()}";
}
