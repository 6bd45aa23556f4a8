using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Verbs;

/// <summary>Is what became of the files of a command line.</summary>
/// <param name="Sessions">The judged sessions.</param>
/// <param name="Notes">What may cost verdicts their certainty, a sentence each.</param>
/// <param name="Faults">What could not be read, a sentence each.</param>
internal sealed record JudgedInputs(
    IReadOnlyList<JudgedSession> Sessions, IReadOnlyList<string> Notes, IReadOnlyList<string> Faults);
