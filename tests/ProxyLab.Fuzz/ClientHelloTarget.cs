using ProxyLab.Wire;

namespace ProxyLab.Fuzz;

/// <summary>Fuzzes the ClientHello, its views and its fingerprints.</summary>
internal static class ClientHelloTarget
{
    public static void Run(ReadOnlySpan<byte> bytes)
    {
        if (MessageCheck.Of<ClientHello>(bytes.ToArray(), ClientHello.Parse) is not { } hello)
        {
            return;
        }

        Invariant.Holds(Ja3.Of(hello).Length == 32, "JA3 is an MD5");
        Invariant.Holds(Ja4.Of(hello).Length == 36, "JA4 has 36 characters");
        Invariant.Holds(hello.ToString().Length >= 0, "a hello can be told");
        _ = (hello.ServerName, hello.Alpn, hello.SupportedVersions);
        _ = (hello.SupportedGroups, hello.KeyShares, hello.SignatureAlgorithms);
    }
}
