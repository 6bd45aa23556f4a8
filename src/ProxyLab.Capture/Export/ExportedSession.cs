using ProxyLab.Recording;
using ProxyLab.Wire;

namespace ProxyLab.Capture;

/// <summary>Is one session as an export takes it.</summary>
/// <param name="Pair">What was recorded.</param>
/// <param name="Verdict">The verdict in one line; empty when there is none.</param>
/// <param name="Comments">Remarks on its moments.</param>
public sealed record ExportedSession(HandshakePair Pair, string Verdict, EquatableArray<ExportComment> Comments);
