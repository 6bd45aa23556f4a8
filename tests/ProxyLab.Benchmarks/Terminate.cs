using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace ProxyLab.Benchmarks;

/// <summary>Measures full handshakes per second through boxes that terminate, as shares of the direct path, under one load: openssl s_time.</summary>
internal static partial class Terminate
{
    private const int Clients = 4;

    private const int Direct = 0, Ours = 1;

    /// <summary>The processor time the box spends on one terminated handshake; <c>null</c> until it was measured.</summary>
    public static TimeSpan? CpuPerHandshake { get; private set; }

    public static async Task RunAsync(Report report, Settings settings)
    {
        if (Running.Find("openssl") is null || Running.Find("nginx") is null)
        {
            Console.WriteLine("  openssl and nginx are needed: nothing was measured");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("proxylab-bench-");
        try
        {
            await MeasureAsync(report, settings, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(Report report, Settings settings, string folder)
    {
        using var certificate = Flights.SelfSigned();
        await File.WriteAllTextAsync($"{folder}/origin.pem", certificate.ExportCertificatePem());
        await File.WriteAllTextAsync($"{folder}/origin.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        var originPort = Running.FreePort();
        await File.WriteAllTextAsync($"{folder}/nginx.conf", $$"""
            daemon off; worker_processes 2; pid {{folder}}/nginx.pid; error_log stderr;
            events { worker_connections 4096; }
            http { access_log off; server { listen 127.0.0.1:{{originPort}} ssl backlog=2048; ssl_certificate {{folder}}/origin.pem; ssl_certificate_key {{folder}}/origin.key;
              ssl_protocols TLSv1.3; ssl_session_tickets off; location / { return 200 "ok"; } } }
            """);
        using var origin = await Running.StartAsync(Running.Find("nginx")!, originPort, "-p", folder, "-c", $"{folder}/nginx.conf");

        var boxes = new List<(string Name, int Port, Running Process)>();
        try
        {
            var port = Running.FreePort();
            var box = await Running.BoxAsync(port, originPort, "inspect-blind", recording: true);
            boxes.Add(("ProxyLab inspect-blind", port, box));
            foreach (var (name, start) in Boxes.Installed(folder, originPort))
            {
                boxes.Add(await start(name));
            }

            foreach (var (_, boxPort, _) in boxes.Prepend(("direct", originPort, origin)))
            {
                await LoadAsync(boxPort, settings.WarmUpSeconds);
            }

            var (cpu, handshakes) = (TimeSpan.Zero, 0L);
            var rounds = await Rounds.MeasureAsync(settings.HandshakeRounds, boxes.Count + 1, async i =>
            {
                var before = box.Cpu;
                var (count, rate) = await LoadAsync(i == Direct ? originPort : boxes[i - 1].Port, settings.HandshakeSeconds);
                if (i == Ours)
                {
                    cpu += box.Cpu - before;
                    handshakes += count;
                }

                return rate;
            });
            CpuPerHandshake = cpu / handshakes;
            Tell(report, settings, rounds, boxes.ConvertAll(entry => entry.Name));
        }
        finally
        {
            boxes.ForEach(entry => entry.Process.Dispose());
        }
    }

    private static void Tell(Report report, Settings settings, Rounds rounds, List<string> boxes)
    {
        for (var i = Ours; i <= boxes.Count; i++)
        {
            var (through, direct) = rounds.Of(i, Direct);
            report.Beside($"terminated full handshakes/s, {boxes[i - 1]}", through, "direct", direct);
        }

        for (var i = Ours + 1; i <= boxes.Count; i++)
        {
            var (ours, theirs) = rounds.Of(Ours, i);
            if (boxes[i - 1] == "SSLsplit")
            {
                report.AtLeast(settings.Smoke ? null : 1, "terminated full handshakes/s, ProxyLab", ours, boxes[i - 1], theirs, goal: 1.3);
            }
            else
            {
                report.Beside("terminated full handshakes/s, ProxyLab", ours, boxes[i - 1], theirs);
            }
        }

        Console.WriteLine($"  goal: 0.4 of direct; processor time of one terminated handshake in the box: {CpuPerHandshake!.Value.TotalMicroseconds:#,0} us");
    }

    /// <summary>Runs several s_time at once and adds up what they count.</summary>
    /// <remarks>They stop at a whole second, after up to one more than they were asked for: the time that passed is measured here.</remarks>
    private static async Task<(long Count, double Rate)> LoadAsync(int port, int seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => CountAsync(port, seconds)));
        return (counts.Sum(), counts.Sum() / TimeProvider.System.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<long> CountAsync(int port, int seconds)
    {
        using var run = Process.Start(new ProcessStartInfo(
            Running.Find("openssl")!, ["s_time", "-new", "-connect", $"127.0.0.1:{port}", "-time", $"{seconds}", "-tls1_3", "-www", "/"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync() + await error;
        await run.WaitForExitAsync();
        var counted = Counted().Match(output);
        return counted.Success
            ? long.Parse(counted.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"s_time on port {port} said: {output}");
    }

    [GeneratedRegex(@"(\d+) connections in \d+ real seconds")]
    private static partial Regex Counted();
}
