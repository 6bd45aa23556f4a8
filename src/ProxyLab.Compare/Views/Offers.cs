using ProxyLab.Wire;

namespace ProxyLab.Compare;

/// <summary>Compares what two hellos offer, leaving out what changes nothing: order, GREASE (RFC 8701) and signalling suites.</summary>
internal static class Offers
{
    /// <summary>Tells whether one hello offers everything that another does: versions, suites, groups and signature algorithms.</summary>
    public static bool AtLeast(ClientHello one, ClientHello other) =>
        one.HighestVersion >= other.HighestVersion
        && Holds(one.CipherSuites, other.CipherSuites, suite => Grease.Is(suite.Value) || suite.Value is 0x00FF or 0x5600)
        && Holds(one.SupportedGroups ?? default, other.SupportedGroups ?? default, group => Grease.Is(group.Value))
        && Holds(one.SignatureAlgorithms ?? default, other.SignatureAlgorithms ?? default, scheme => Grease.Is(scheme.Value));

    private static bool Holds<T>(EquatableArray<T> some, EquatableArray<T> others, Func<T, bool> ignored)
        where T : IEquatable<T>
    {
        foreach (var value in others)
        {
            if (!ignored(value) && !some.Span.Contains(value))
            {
                return false;
            }
        }

        return true;
    }
}
