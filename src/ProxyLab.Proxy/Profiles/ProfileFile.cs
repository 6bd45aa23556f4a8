namespace ProxyLab.Proxy;

/// <summary>Reads profiles in YAML; everything wrong with one is told at once, with line numbers.</summary>
/// <remarks>
/// The keys: <c>name</c>, <c>on-hello</c> (pass, terminate, drop, reset, alert:N), <c>verify-origin</c> (true, false),
/// <c>forge</c> (mimic, names-only, key-only, self-signed, untrusted-issuer), <c>origin-failure</c> (mirror, hide,
/// page, untrusted), <c>origin-versions</c> (min, max), <c>alpn</c> (mirror, strip, or a list of protocols),
/// <c>version</c> (mirror, or the highest the client is given), <c>sources</c> (free text, or a list of it).
/// </remarks>
public static class ProfileFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ProfileException">It cannot be read, or is no profile.</exception>
    public static Profile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            var known = string.Join(", ", Profile.BuiltIn.Select(profile => profile.Name));
            throw new ProfileException(path, [new(0, $"no such file, and no built-in profile ({known})")]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProfileException(path, [new(0, $"cannot be read: {fault.Message}")]);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">The name that problems are told under.</param>
    /// <exception cref="ProfileException">It is no profile.</exception>
    public static Profile Parse(string yaml, string file = "profile")
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(file);
        var problems = new List<ProfileProblem>();
        var root = ProfileNode.Read(yaml, problems);
        var profile = root is null ? null : new ProfileReader(problems).Read(root);
        return problems.Count == 0 && profile is not null
            ? profile
            : throw new ProfileException(file, [.. problems.OrderBy(problem => problem.Line)]);
    }
}
