using ProxyLab.Capture;
using ProxyLab.Cli.Sessions;

namespace ProxyLab.Cli.Captures;

/// <summary>Is a judged session with the captured connections it was made of.</summary>
/// <param name="Judged">The session and its verdict.</param>
/// <param name="Client">The connection in the client's capture; <c>null</c> without.</param>
/// <param name="Origin">The connection in the origin's capture; <c>null</c> without.</param>
internal sealed record ComparedSession(JudgedSession Judged, CapturedConnection? Client, CapturedConnection? Origin);
