using ProxyLab.Certificates;

namespace ProxyLab.Cli.Verbs;

/// <summary>Finds the lab CA where the user keeps it.</summary>
internal static class LabCa
{
    /// <summary>Says where it lives when nobody says otherwise.</summary>
    public static string DefaultDirectory(Terminal terminal)
    {
        var data = terminal.Variable("XDG_DATA_HOME") is { Length: > 0 } home
            ? home
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data, "proxylab", "ca");
    }

    /// <summary>Says where a CA's certificate stands.</summary>
    public static string CertificateFile(string directory) => Path.Combine(directory, "ca.pem");

    private static string KeyFile(string directory) => Path.Combine(directory, "ca.key");

    /// <summary>Tells whether a directory holds a CA.</summary>
    public static bool Exists(string directory) => File.Exists(CertificateFile(directory));

    /// <summary>Loads the CA of a directory.</summary>
    public static CertificateAuthority Load(string directory)
    {
        if (!Exists(directory) && !File.Exists(KeyFile(directory)))
        {
            throw new UserError(ExitCode.BadInput, $"There is no CA in {directory}; 'proxylab ca init' makes one.");
        }

        try
        {
            return CertificateAuthority.Load(directory);
        }
        catch (InvalidDataException error)
        {
            throw new UserError(ExitCode.BadInput, error.Message);
        }
    }

    /// <summary>Makes a CA and saves it; refuses to overwrite one.</summary>
    public static CertificateAuthority Make(string directory, CertificateAuthorityOptions options, TimeProvider clock)
    {
        var authority = CertificateAuthority.Create(options, clock);
        try
        {
            authority.Save(directory);
            return authority;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            authority.Dispose();
            throw new UserError(ExitCode.Usage, $"No CA can be made in {directory}: {error.Message}");
        }
    }

    /// <summary>Loads the CA, or makes one on first use and says so.</summary>
    public static CertificateAuthority LoadOrMake(string directory, Terminal terminal)
    {
        if (Exists(directory) || File.Exists(KeyFile(directory)))
        {
            return Load(directory);
        }

        var made = Make(directory, new CertificateAuthorityOptions(), terminal.Clock);
        terminal.Error.WriteLine($"Made a lab CA: {CertificateFile(directory)}; only its certificate is for clients, its key stays here.");
        return made;
    }
}
