namespace ProxyLab.Path.Tests;

/// <summary>Holds the lab of one profile: certificates, origins and the box, alive for all its cases.</summary>
public abstract class PathFixture(string profile) : IAsyncLifetime, IDisposable
{
    private LabFolder? _lab;

    internal Origins Origins { get; private set; } = null!;

    internal Box Box { get; private set; } = null!;

    /// <summary>Gets a file of the origins' root alone.</summary>
    internal string TrustsOrigins => _lab!.Root;

    /// <summary>Gets a file of the origins' root and the box's CA.</summary>
    internal string TrustsBox { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Tool.WhySkipped is not null)
        {
            return;
        }

        _lab = new LabFolder();
        await _lab.MakeAsync();
        Origins = new Origins(_lab);
        await Origins.StartAsync();
        Box = await StartBoxAsync("cases");
        TrustsBox = _lab.File("both.pem");
        var authority = System.IO.File.Exists(_lab.File("ca/ca.pem")) ? await System.IO.File.ReadAllTextAsync(_lab.File("ca/ca.pem")) : "";
        await System.IO.File.WriteAllTextAsync(TrustsBox, await System.IO.File.ReadAllTextAsync(_lab.Root) + authority);
    }

    /// <summary>Names a file of the lab.</summary>
    internal string File(string name) => _lab!.File(name);

    /// <summary>Starts another box of the same profile, with a recording of its own.</summary>
    internal Task<Box> StartBoxAsync(string recording) => Box.StartAsync(_lab!, Origins, profile, recording);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Box?.Dispose();
        Origins?.Dispose();
        _lab?.Dispose();
        GC.SuppressFinalize(this);
    }
}
