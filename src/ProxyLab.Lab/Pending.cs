#pragma warning disable
namespace ProxyLab.Proxy { internal static class BuiltInProfiles { public static Profile? Find(string n) => throw new NotImplementedException(); } }
