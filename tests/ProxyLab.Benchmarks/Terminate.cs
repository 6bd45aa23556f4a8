using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace ProxyLab.Benchmarks;

/// <summary>Measures full handshakes per second through boxes that terminate, as shares of the direct path, under one load: openssl s_time.</summary>
internal static partial class Terminate
{
    private const int Clients = 4;

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

            // A first short load for all: the just-in-time compiler's work is not a handshake's.
            foreach (var (_, boxPort, _) in boxes.Prepend(("direct", originPort, origin)))
            {
                await LoadAsync(boxPort, settings.Smoke ? 1 : 2);
            }

            var direct = new List<double>();
            var through = boxes.ToDictionary(entry => entry.Name, _ => new List<double>());
            var (cpu, handshakes, seconds) = (TimeSpan.Zero, 0L, (int)settings.Window.TotalSeconds);
            for (var round = 0; round < settings.Rounds; round++)
            {
                direct.Add((await LoadAsync(originPort, seconds)).Rate);
                foreach (var (name, boxPort, _) in boxes)
                {
                    var before = box.Cpu;
                    var (count, rate) = await LoadAsync(boxPort, seconds);
                    through[name].Add(rate);
                    if (boxPort == port)
                    {
                        cpu += box.Cpu - before;
                        handshakes += count;
                    }
                }
            }

            CpuPerHandshake = cpu / handshakes;
            Tell(report, settings, Median(direct), boxes.ConvertAll(entry => (entry.Name, Median(through[entry.Name]))));
        }
        finally
        {
            boxes.ForEach(entry => entry.Process.Dispose());
        }
    }

    private static void Tell(Report report, Settings settings, double direct, List<(string Name, double Rate)> rates)
    {
        var ours = rates[0].Rate;
        foreach (var (name, rate) in rates)
        {
            report.Beside($"terminated full handshakes/s, {name}", rate, "direct", direct);
        }

        foreach (var (name, rate) in rates.Skip(1))
        {
            if (name == "SSLsplit")
            {
                report.AtLeast(settings.Smoke ? null : 1, "terminated full handshakes/s, ProxyLab", ours, name, rate, goal: 1.3);
            }
            else
            {
                report.Beside("terminated full handshakes/s, ProxyLab", ours, name, rate);
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

    private static double Median(List<double> samples) => samples.Order().ElementAt(samples.Count / 2);

    [GeneratedRegex(@"(\d+) connections in \d+ real seconds")]
    private static partial Regex Counted();
}
