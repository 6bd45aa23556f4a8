namespace ProxyLab.Path.Tests;

/// <summary>Holds one box between client and origin, started for its first cell and alive for all.</summary>
public abstract class CellFixture(string box) : IAsyncLifetime
{
    private CellLab? _lab;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_lab is not null)
        {
            await _lab.DisposeAsync();
        }
    }

    /// <summary>Runs one cell; those of one box run one after another.</summary>
    internal async Task<CellResult> RunAsync(Cell cell)
    {
        _lab ??= await CellLab.StartAsync(RealBox.All.Single(one => one.Name == box));
        return await _lab.RunAsync(cell);
    }
}
