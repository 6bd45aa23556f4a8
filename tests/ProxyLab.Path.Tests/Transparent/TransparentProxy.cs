using System.Text.Json;

namespace ProxyLab.Path.Tests;

/// <summary>Is ProxyLab at work on the gateway.</summary>
internal sealed class TransparentProxy(NamespaceProcess process) : IAsyncDisposable
{
    public NamespaceProcess Process => process;

    /// <summary>Stops it as a terminal does and takes the sessions it told.</summary>
    public async Task<IReadOnlyList<JsonElement>> StopAsync()
    {
        await process.SignalAsync("INT");
        Assert.Equal(130, await process.EndAsync());
        return [.. process.Said.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Writes a session as one line: host, owner, action.</summary>
    public static string Shape(JsonElement session)
    {
        var verdict = session.GetProperty("verdict");
        return $"{session.GetProperty("host").GetString()} {verdict.GetProperty("owner").GetString()} {verdict.GetProperty("action").GetString()}";
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
