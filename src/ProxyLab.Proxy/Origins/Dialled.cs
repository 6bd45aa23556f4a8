using System.Net;

namespace ProxyLab.Proxy;

/// <summary>Is a leg towards an origin, or how it failed to come about.</summary>
/// <param name="Stream">The leg; <c>null</c> when there is none.</param>
/// <param name="Failure">How it failed; <c>null</c> when it did not.</param>
/// <param name="Detail">More, such as a proxy's status line; never decides anything.</param>
/// <param name="Endpoint">Where it leads: the origin, or the next proxy.</param>
internal readonly record struct Dialled(RecordingStream? Stream, HandshakeFailure? Failure, string? Detail = null, IPEndPoint? Endpoint = null);
