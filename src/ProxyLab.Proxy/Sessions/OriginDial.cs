using ProxyLab.Recording;

namespace ProxyLab.Proxy;

/// <summary>Is what came of dialling an origin: a leg, or how it failed.</summary>
/// <param name="Stream">The leg; <c>null</c> when there is none.</param>
/// <param name="Recorder">What the attempt is recorded by, failed or not.</param>
/// <param name="Failure">How it failed; <c>null</c> when it did not.</param>
/// <param name="Detail">More, such as a proxy's status line; never decides anything.</param>
internal sealed record OriginDial(RecordingStream? Stream, LegRecorder Recorder, HandshakeFailure? Failure, string? Detail = null);
