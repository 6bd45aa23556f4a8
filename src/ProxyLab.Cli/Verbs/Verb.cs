using System.CommandLine;

namespace ProxyLab.Cli.Verbs;

/// <summary>Is a command whose own help goes on after the options: details and examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="summary">One sentence, which the root's list of commands shows too.</param>
/// <param name="details">What only its own help shows.</param>
internal sealed class Verb(string name, string summary, string details) : Command(name, summary)
{
    /// <summary>Gets what only its own help shows.</summary>
    public string Details => details;
}
