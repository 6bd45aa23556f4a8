using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Boxes of others between two taps on loopback: the verdict names what was built.</summary>
public sealed class SandwichTests(SandwichTests.Lab lab) : IClassFixture<SandwichTests.Lab>
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var box in (string[])["haproxy-pass", "haproxy-terminate", "mitmproxy", "squid", "sslsplit"])
            {
                var action = box is "haproxy-pass" or "squid" ? "passthrough" : "terminate";
                cases.Add(box, "nginx12", $"none {action}");
                cases.Add(box, "expired12", $"origin {action}");
                cases.Add(box, "untrusted12", $"origin {action}");
            }

            return cases;
        }
    }

    [SandwichTheory]
    [MemberData(nameof(Cases))]
    public async Task The_owner_is_the_one_that_was_built(string box, string origin, string expected)
    {
        var port = lab.Origins.Port(origin);
        string[] options = lab.Boxes.Options(box, port);
        var to = options.Contains("--mode") ? "::127.0.0.1:{front}" : $"{LabFolder.Host}:443:127.0.0.1:{port}";
        var ran = await Tool.RunAsync("dotnet",
        [
            Box.Program, "sandwich", "--json", "--trust", lab.TrustsOrigins, "--trust", lab.Boxes.Authority, .. options, "--",
            "curl", "-s", "-m", "20", "--tls-max", "1.2", "--cacert", lab.TrustsAll,
            "--connect-to", to, $"https://{LabFolder.Host}/",
        ]);

        Assert.True(ran.Output.StartsWith('{'), ran.Error);
        var verdict = JsonDocument.Parse(ran.Output).RootElement.GetProperty("verdict");
        Assert.Equal(expected, $"{verdict.GetProperty("owner")} {verdict.GetProperty("action")}");
    }

    [SandwichTheory]
    [InlineData("squid")]
    public async Task Users_that_a_box_carries_on_join_its_legs(string box)
    {
        var port = lab.Origins.Port("nginx12");
        var recording = lab.File("users.ndjson");
        var curl = $"curl -s -m 20 --cacert {lab.TrustsAll} --connect-to {LabFolder.Host}:443:127.0.0.1:{port} https://{LabFolder.Host}/";
        var ran = await Tool.RunAsync("dotnet",
        [
            Box.Program, "sandwich", "--json", "--record", recording, "--trust", lab.TrustsOrigins, .. lab.Boxes.Options(box, port), "--",
            "sh", "-c", $"{curl} --proxy-user u1:secret & {curl} --proxy-user u2:secret & wait",
        ]);

        Assert.True(ran.Output.StartsWith('{'), ran.Error);
        var users = (await File.ReadAllLinesAsync(recording)).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.TryGetProperty("user", out _))
            .Select(line => (Session: $"{line.GetProperty("session")}", Leg: $"{line.GetProperty("leg")}", User: $"{line.GetProperty("user")}"))
            .ToLookup(line => line.Session);
        Assert.Equal(2, users.Count);
        Assert.All(users, session =>
        {
            Assert.Equal(["client", "origin"], session.Select(line => line.Leg).Order());
            Assert.Single(session.Select(line => line.User).Distinct());
        });
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(recording), StringComparison.Ordinal);
    }

    public sealed class Lab : IAsyncLifetime, IDisposable
    {
        private readonly LabFolder? _folder = SandwichTheoryAttribute.WhySkipped is null ? new() : null;

        internal Origins Origins { get; private set; } = null!;

        internal SandwichBoxes Boxes { get; private set; } = null!;

        internal string TrustsOrigins => _folder!.Root;

        internal string TrustsAll => File("all.pem");

        public async Task InitializeAsync()
        {
            if (_folder is not null)
            {
                await _folder.MakeAsync();
                Origins = new(_folder);
                await Origins.StartAsync();
                Boxes = new(_folder);
                await Boxes.MakeAsync();
                await System.IO.File.WriteAllTextAsync(
                    TrustsAll, await System.IO.File.ReadAllTextAsync(_folder.Root) + await System.IO.File.ReadAllTextAsync(Boxes.Authority));
            }
        }

        internal string File(string name) => _folder!.File(name);

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose()
        {
            Origins?.Dispose();
            _folder?.Dispose();
        }
    }
}
