#pragma warning disable
namespace ProxyLab.Proxy {
internal static class PendingProfiles { extension(Profile) { public static Profile Find(string n) => new(n) { OnHello = n == "drop-hello" ? new HelloAction.Drop() : n == "passthrough" ? new HelloAction.Pass() : new HelloAction.Terminate() }; } }
}
