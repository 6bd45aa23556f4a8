using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using ProxyLab.Certificates;
using ProxyLab.Cli.Rendering;

namespace ProxyLab.Cli.Verbs;

/// <summary><c>ca init|show|export</c>: the lab CA that inspection signs with.</summary>
internal static class CaVerb
{
    private const int MostDays = 36_500;

    /// <summary>Makes the verb.</summary>
    public static Command Create(Terminal terminal) => new Verb(
        "ca",
        "Make, show or export the lab CA that inspection signs with.",
        """
        Its key never leaves its directory.

        Examples:
          proxylab ca init --name "Class 3b test CA" --days 30
          proxylab ca export > lab-ca.pem
          curl --cacert lab-ca.pem -x http://127.0.0.1:8080 https://example.com/
        """)
    {
        Init(terminal),
        Show(terminal),
        Export(terminal),
    };

    private static Command Init(Terminal terminal)
    {
        var name = new Option<string>("--name")
        {
            Description = "The CA's common name.",
            HelpName = "NAME",
            DefaultValueFactory = _ => new CertificateAuthorityOptions().CommonName,
        };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && string.IsNullOrWhiteSpace(token.Value))
            {
                result.AddError("--name must not be empty.");
            }
        });
        var days = new Option<int?>("--days") { Description = "How many days it is valid.", HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
                && value is not (>= 1 and <= MostDays))
            {
                result.AddError("--days must be between 1 and 36500.");
            }
        });
        var rsa = new Option<bool>("--rsa") { Description = "RSA 2048 instead of EC P-256." };
        var command = new Command("init", "Make a CA; one that is there is never overwritten.")
        {
            name, days, rsa, CommonOptions.CaDirectory,
        };
        command.SetAction(parsed =>
        {
            var lifetime = parsed.GetValue(days) is { } value ? TimeSpan.FromDays(value) : (TimeSpan?)null;
            var options = new CertificateAuthorityOptions(parsed.GetValue(name)!, lifetime, parsed.GetValue(rsa));
            var directory = Directory(terminal, parsed);
            using var made = LabCa.Make(directory, options, terminal.Clock);
            Describe(terminal, directory, made);
            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var command = new Command("show", "Show the CA's name, lifetime and fingerprint.") { CommonOptions.CaDirectory };
        command.SetAction(parsed =>
        {
            var directory = Directory(terminal, parsed);
            using var authority = LabCa.Load(directory);
            Describe(terminal, directory, authority);
            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static Command Export(Terminal terminal)
    {
        var command = new Command("export", "Print the CA's certificate as PEM, for clients to trust.") { CommonOptions.CaDirectory };
        command.SetAction(parsed =>
        {
            using var authority = LabCa.Load(Directory(terminal, parsed));
            terminal.Out.WriteLine(authority.Certificate.ExportCertificatePem());
            return (int)ExitCode.NoFault;
        });
        return command;
    }

    private static string Directory(Terminal terminal, ParseResult parsed) =>
        parsed.GetValue(CommonOptions.CaDirectory) ?? LabCa.DefaultDirectory(terminal);

    private static void Describe(Terminal terminal, string directory, CertificateAuthority authority)
    {
        var certificate = authority.Certificate;
        var fingerprint = Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));
        terminal.Out.WriteLine($"file        {LabCa.CertificateFile(directory)}");
        terminal.Out.WriteLine($"subject     {Printable.Of(certificate.Subject)}");
        terminal.Out.WriteLine($"valid       {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}");
        terminal.Out.WriteLine($"key         {certificate.PublicKey.Oid.FriendlyName}");
        terminal.Out.WriteLine($"SHA-256     {fingerprint}");
    }

    private static string Day(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
