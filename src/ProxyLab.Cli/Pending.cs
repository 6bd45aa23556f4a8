#pragma warning disable
namespace ProxyLab.Compare { internal static class VerdictJson { public static string Write(Verdict v) => throw new NotImplementedException(); } }
namespace ProxyLab.Proxy {
internal static class ProfileFile { public static Profile Named(string n) => throw new NotImplementedException(); }
}
namespace ProxyLab.Cli.Verbs { using ProxyLab.Certificates; internal static class Pend { extension(TrustStore t) { public IEnumerable<ProxyLab.Wire.Bytes> Anchors => throw new NotImplementedException(); } } }
