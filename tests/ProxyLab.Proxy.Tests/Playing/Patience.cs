namespace ProxyLab.Proxy.Tests;

/// <summary>Is how long a test waits for what must come before it gives up: never a delay.</summary>
internal static class Patience
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
}
