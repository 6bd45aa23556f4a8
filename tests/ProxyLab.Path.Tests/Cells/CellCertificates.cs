namespace ProxyLab.Path.Tests;

/// <summary>Holds what a box's cells need on disk: certificates, what clients trust, and a folder a cell.</summary>
/// <remarks>PROXYLAB_PATH_KEEP names a folder where captures and key logs are kept.</remarks>
internal sealed class CellCertificates : IDisposable
{
    private static readonly string? Kept = Environment.GetEnvironmentVariable("PROXYLAB_PATH_KEEP");

    private CellCertificates(LabFolder lab) => Lab = lab;

    public LabFolder Lab { get; }

    /// <summary>Gets the file of the origins' root and the box's CA.</summary>
    public string Both => Lab.File("both.pem");

    /// <summary>Gets the home of Chromium, whose NSS store holds both.</summary>
    public string Home => Lab.File("home");

    public static async Task<CellCertificates> MakeAsync()
    {
        var made = new CellCertificates(new LabFolder());
        await made.Lab.MakeAsync();
        await made.Lab.MakeBoxAsync();
        await File.WriteAllTextAsync(
            made.Both, await File.ReadAllTextAsync(made.Lab.Root)
                + await File.ReadAllTextAsync(made.Lab.File("box.pem")));
        if (Tool.Find("certutil") is not null)
        {
            await made.StoreAsync();
        }

        return made;
    }

    /// <summary>Makes the folder of a cell.</summary>
    public string Folder(Cell cell) =>
        Directory.CreateDirectory(
            System.IO.Path.Combine(Kept ?? Lab.Path, $"{cell.Box}__{cell.Origin}__{cell.Client}")).FullName;

    public void Dispose() => Lab.Dispose();

    private async Task StoreAsync()
    {
        var store = Directory.CreateDirectory($"{Home}/.pki/nssdb").FullName;
        await Tool.RunAsync("certutil", ["-N", "-d", $"sql:{store}", "--empty-password"]);
        foreach (var (name, file) in new[] { ("root", Lab.Root), ("box", Lab.File("box.pem")) })
        {
            var ran = await Tool.RunAsync(
                "certutil", ["-A", "-d", $"sql:{store}", "-n", name, "-t", "C,,", "-i", file]);
            Assert.True(ran.Exit == 0, ran.Error);
        }
    }
}
