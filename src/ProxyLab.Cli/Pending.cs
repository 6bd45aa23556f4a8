#pragma warning disable
namespace ProxyLab.Compare { internal static class VerdictJson { public static System.Text.Json.Nodes.JsonObject Of(Verdict v) => throw new NotImplementedException();
public static System.Text.Json.Nodes.JsonObject Report(IReadOnlyList<(string? Host, Verdict Verdict)> s) => throw new NotImplementedException(); } }
namespace ProxyLab.Proxy {
internal static class PendingProfiles { extension(Profile) { public static Profile Find(string n) => throw new NotImplementedException(); } }
internal class ProfileException : Exception;
}
