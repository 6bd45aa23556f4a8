using System.Reflection;

namespace ProxyLab.Proxy;

/// <summary>Reads the profiles that are embedded in this assembly.</summary>
internal static class BuiltInProfiles
{
    /// <summary>Gets them by name.</summary>
    public static IReadOnlyList<Profile> All { get; } = Load();

    private static Profile[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name))
            .OrderBy(profile => profile.Name, StringComparer.Ordinal)];
    }

    private static Profile Read(Assembly assembly, string name)
    {
        using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return ProfileFile.Parse(text.ReadToEnd(), name);
    }

    private const string Prefix = "profiles/";
}
