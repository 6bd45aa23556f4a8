using ProxyLab.Certificates.Tests.Making;

namespace ProxyLab.Certificates.Tests;

public sealed class TrustStoreTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("proxylab-trust-");
    private readonly LabCertificate _one = LabCertificate.Root("One");
    private readonly LabCertificate _other = LabCertificate.Root("Other");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void A_file_may_hold_many_anchors_and_any_text_around_them()
    {
        var path = Write("many.pem", $"One:\n{_one.Pem}\nOther:\n{_other.Pem}\n{_one.Pem}\n");
        var store = TrustStore.LoadPem([path]);

        Assert.Equal((2, path), (store.Count, store.Name));
        Assert.True(store.Contains(_one.Der));
        Assert.True(store.Contains(_other.Der));
        Assert.False(store.Contains(LabCertificate.Root("One").Der));
    }

    [Fact]
    public void Every_file_that_cannot_be_used_is_named_at_once()
    {
        var good = Write("good.pem", _one.Pem);
        var missing = Path.Combine(_directory.FullName, "missing.pem");
        var empty = Write("empty.pem", "nothing\n");
        var damaged = Write("damaged.pem", $"{_one.Pem}\n-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");

        var lines = Assert.Throws<InvalidDataException>(() => TrustStore.LoadPem([good, missing, empty, damaged, _directory.FullName]))
            .Message.Split(Environment.NewLine);

        Assert.Equal(4, lines.Length);
        Assert.Equal($"{missing}: no such file", lines[0]);
        Assert.Equal($"{empty}: no PEM certificate in it", lines[1]);
        Assert.Equal($"{damaged}: certificate 2 is damaged", lines[2]);
        Assert.StartsWith(_directory.FullName, lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void An_anchor_that_is_no_certificate_is_refused() =>
        Assert.Throws<InvalidDataException>(() => TrustStore.Of("lab", [default]));

    [Fact]
    public void The_systems_store_is_named_so() => Assert.Equal("system", TrustStore.LoadSystem().Name);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
