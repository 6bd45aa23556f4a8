using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the ServerHello and its fingerprint.</summary>
internal static class ServerHelloTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        if (MessageCheck.Of<ServerHello>(bytes.ToArray(), ServerHello.Parse) is { } hello)
        {
            Invariant.Holds(Ja3.Of(hello).Length == 32, "JA3S is an MD5");
            Invariant.Holds(hello.ToString().Length >= 0, "a hello can be told");
        }
    }
}
