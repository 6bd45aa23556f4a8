namespace ProxyLab.Path.Tests;

/// <summary>Is one row: who connects to what, and what must be said of it.</summary>
/// <param name="Client">As in <see cref="Clients"/>.</param>
/// <param name="Version">The one version the client offers; empty for its default.</param>
/// <param name="Origin">As in <see cref="Origins"/>.</param>
/// <param name="Expected"><c>owner action masking symptoms... @leg</c>, the leg being that of the first evidence.</param>
/// <param name="Content">Whether the client itself was content: its own exit code says so.</param>
/// <param name="TrustsBox">Whether the client trusts the box's CA.</param>
public sealed record PathCase(string Client, string Version, string Origin, string Expected, bool Content, bool TrustsBox = true)
{
    public override string ToString() => $"{Client}{(Version.Length > 0 ? " " : "")}{Version} -> {Origin}{(TrustsBox ? "" : ", box not trusted")}";
}
