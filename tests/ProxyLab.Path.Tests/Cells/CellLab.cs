namespace ProxyLab.Path.Tests;

/// <summary>Holds one box between client and origin, with taps on both sides, and runs cells through it one after
/// another.</summary>
internal sealed class CellLab : IAsyncDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    // Where no connection says how two recorders' clocks stand, quiet counts a second later and ends a second earlier.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2.2);

    private readonly PathTopology _path;
    private readonly CellCertificates _certificates;
    private readonly Taps _taps;

    private CellLab(PathTopology path, CellCertificates certificates, Taps taps) =>
        (_path, _certificates, _taps) = (path, certificates, taps);

    /// <summary>Makes the path, starts the box and both captures.</summary>
    public static async Task<CellLab> StartAsync(RealBox box)
    {
        var certificates = await CellCertificates.MakeAsync();
        var path = await PathTopology.CreateAsync(LabFolder.Host);
        try
        {
            await box.StartAsync(path, certificates.Lab);
            return new(path, certificates, await Taps.StartAsync(path));
        }
        catch
        {
            await path.DisposeAsync();
            certificates.Dispose();
            throw;
        }
    }

    /// <summary>Runs one cell: a fresh origin, one client, and the verdict on what passed on both sides of the
    /// box.</summary>
    public async Task<CellResult> RunAsync(Cell cell)
    {
        var folder = _certificates.Folder(cell);
        Tool.Ran ran;
        await using (
            await CellOrigins.StartAsync(_path.Origin, _certificates.Lab, cell.Origin, $"{folder}/origin.keys"))
        {
            var from = await _taps.MarkAsync();
            var settling = Settling;
            if (Truth.IsOriginLeftAlone(cell))
            {
                await Task.Delay(settling = Quiet, TimeProvider.System);
            }

            ran = await CellClients.RunAsync(
                _path.Client, cell.Client, _certificates.Both, _certificates.Home, $"{folder}/client.keys");
            await _taps.SettledAsync(from, settling);
            await _taps.WriteAsync(from, await _taps.MarkAsync(), $"{folder}/client.pcap", $"{folder}/origin.pcap");
        }

        var trust = new[] { _certificates.Lab.Root, _certificates.Lab.File("box.pem") };
        var (keyed, keyless) = await Comparison.BothAsync(folder, trust);
        return new(cell, Truth.Of(cell), ran, keyed, keyless);
    }

    public async ValueTask DisposeAsync()
    {
        await _taps.DisposeAsync();
        await _path.DisposeAsync();
        _certificates.Dispose();
    }
}
