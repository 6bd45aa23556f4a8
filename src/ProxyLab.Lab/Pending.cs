#pragma warning disable
namespace ProxyLab.Proxy {
internal static class PendingProfiles { extension(Profile) { public static Profile Find(string n) => throw new NotImplementedException(); } }
}
